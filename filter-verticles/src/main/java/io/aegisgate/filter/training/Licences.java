package io.aegisgate.filter.training;

import java.util.Map;
import java.util.TreeMap;

/** Licences of the public sources the shipped model was trained on, as their repositories state them. */
final class Licences {
    private static final Map<String, String> BY_PREFIX = new TreeMap<>(Map.of(
            "NVIDIA/garak", "Apache-2.0",
            "Tencent/AI-Infra-Guard", "Apache-2.0",
            "fr0gger/nova-framework", "MIT",
            "yunwei37/prompt-hacker-collections", "MIT",
            "LianjiaTech/BELLE", "ODC-By",
            "yizhongw/self-instruct", "Apache-2.0",
            "f/awesome-chatgpt-prompts", "CC0-1.0",
            "tldr-pages/tldr", "CC-BY-4.0",
            "Zhang-Henry/AIOS_agent", "MIT",
            "hiyouga/LLaMA-Factory", "Apache-2.0"));

    private Licences() {}

    static String of(String source) {
        return BY_PREFIX.entrySet().stream()
                .filter(entry -> source.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("short literals, mixed");
    }
}
