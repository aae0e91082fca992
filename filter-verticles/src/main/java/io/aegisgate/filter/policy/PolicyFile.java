package io.aegisgate.filter.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.source.RuleFile;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.filter.redaction.egress.AllowedHosts;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.CategoryRule;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.token.PolicyNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one file. Loading thread. */
record PolicyFile(String name, JsonNode root, double otherwise) {
    private static final String SUFFIX = ".yaml";
    /** A shorter value would be found by chance. */
    private static final int CANARY_MIN_CHARS = 12;

    private static final String DEFAULT = "default";
    private static final String WRAPPING = "wrap_untrusted";
    private static final String PROFILES = "profiles";
    private static final CategoryRule UNNAMED =
            new CategoryRule(Action.BLOCK, Action.SANITIZE, Optional.empty(), Optional.empty());
    private static final Set<FilterName> ALWAYS =
            EnumSet.of(FilterName.EXACT_VALUE_REDACTION, FilterName.REDACTION, FilterName.RESTORATION);

    /**
     * Reads a file.
     *
     * @param otherwise the risk threshold of a file that names none
     */
    static Policy read(RuleFile file, double otherwise) throws PolicyProblem {
        String name = file.name().substring(0, file.name().length() - SUFFIX.length());
        if (!PolicyNames.isName(name)) {
            throw new PolicyProblem(file.name() + ": the name must be 1 to 64 of a-z, 0-9, '-' and '_'");
        }
        try {
            // A second document of a file would be passed by unseen.
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            JsonNode root = yaml.readTree(file.yaml());
            if (root == null || !root.isObject()) {
                throw new PolicyProblem(file.name() + ": must be a mapping");
            }
            return new PolicyFile(name, root, otherwise).policy();
        } catch (JsonProcessingException e) {
            throw new PolicyProblem(file.name() + ": is not YAML: " + e.getOriginalMessage());
        }
    }

    private Policy policy() throws PolicyProblem {
        only(
                root,
                "",
                Set.of(
                        "enabled_filters",
                        "risk_threshold",
                        "categories",
                        "monitor",
                        "shadow",
                        "untrusted_tools",
                        "egress_hosts",
                        "canaries",
                        WRAPPING,
                        PROFILES));
        Map<String, CategoryRule> categories = new HashMap<>();
        JsonNode named = root.path("categories");
        if (!named.isMissingNode() && !named.isObject()) {
            throw wrong("categories", "must be a mapping");
        }
        CategoryRule byDefault = named.has(DEFAULT) ? category(DEFAULT, named.get(DEFAULT), UNNAMED) : UNNAMED;
        for (Iterator<String> names = named.fieldNames(); names.hasNext(); ) {
            String category = names.next();
            if (!category.equals(DEFAULT)) {
                categories.put(category, category(category, named.get(category), byDefault));
            }
        }
        return new Policy(
                name,
                filters(),
                root.has("risk_threshold") ? share("risk_threshold", root.get("risk_threshold")) : otherwise,
                categories,
                byDefault,
                monitor(),
                shadow(),
                texts("untrusted_tools"),
                hosts(),
                canaries(),
                wrapping(),
                profiles());
    }

    private Set<Profile> profiles() throws PolicyProblem {
        if (!root.has(PROFILES)) {
            return Policy.STANDARD;
        }
        Set<Profile> profiles = EnumSet.of(Profile.SECRETS);
        for (String label : texts(PROFILES)) {
            profiles.add(one(
                    PROFILES, label, Profile.values(), profile -> profile.name().toLowerCase(Locale.ROOT)));
        }
        return profiles;
    }

    private Wrapping wrapping() throws PolicyProblem {
        if (!root.has(WRAPPING)) {
            return Wrapping.OFF;
        }
        // YAML 1.1 reads a bare off as false.
        String value = root.get(WRAPPING).isBoolean() && !root.get(WRAPPING).asBoolean()
                ? Wrapping.OFF.label()
                : root.get(WRAPPING).asText();
        Wrapping wrapping = one(WRAPPING, value, Wrapping.values(), Wrapping::label);
        if (wrapping != Wrapping.OFF && !filters().contains(FilterName.UNTRUSTED_CONTENT_GUARD)) {
            throw wrong(WRAPPING, "needs untrusted_content_guard among enabled_filters");
        }
        return wrapping;
    }

    private List<String> hosts() throws PolicyProblem {
        List<String> hosts = texts("egress_hosts");
        for (String host : hosts) {
            if (!AllowedHosts.entry(host)) {
                throw wrong("egress_hosts", "'" + host + "' is neither a host nor *. and a domain");
            }
        }
        return hosts;
    }

    private List<String> canaries() throws PolicyProblem {
        List<String> canaries = texts("canaries");
        if (canaries.stream().anyMatch(canary -> canary.strip().length() < CANARY_MIN_CHARS)) {
            throw wrong("canaries", "must have at least " + CANARY_MIN_CHARS + " characters each");
        }
        return canaries;
    }

    private Set<FilterName> filters() throws PolicyProblem {
        if (!root.path("enabled_filters").isArray()) {
            throw wrong("enabled_filters", "must be a list of filters");
        }
        Set<FilterName> filters = EnumSet.copyOf(ALWAYS);
        for (String label : texts("enabled_filters")) {
            filters.add(one("enabled_filters", label, FilterName.values(), FilterName::label));
        }
        return filters;
    }

    private CategoryRule category(String category, JsonNode row, CategoryRule otherwise) throws PolicyProblem {
        String field = "categories." + category;
        if (!row.isObject()) {
            throw wrong(field, "must be a mapping");
        }
        only(row, field + ".", Set.of("action", "request", "response", "threshold", "profile"));
        Optional<Action> both = action(field, row, "action");
        Optional<Level> profile = row.has("profile")
                ? Optional.of(one(field + ".profile", row.get("profile").asText(), Level.values(), Level::label))
                : otherwise.profile();
        Optional<Double> threshold = row.has("threshold")
                ? Optional.of(share(field + ".threshold", row.get("threshold")))
                : otherwise.threshold();
        return new CategoryRule(
                action(field, row, "request").or(() -> both).orElse(otherwise.request()),
                action(field, row, "response").or(() -> both).orElse(otherwise.response()),
                threshold,
                profile);
    }

    private Optional<Action> action(String field, JsonNode row, String key) throws PolicyProblem {
        return row.has(key)
                ? Optional.of(one(field + "." + key, row.get(key).asText(), Action.values(), Action::label))
                : Optional.empty();
    }

    private String shadow() throws PolicyProblem {
        JsonNode value = root.path("shadow");
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong("shadow", "must be the name of a policy");
        }
        if (value.asText("").equals(name)) {
            throw wrong("shadow", "must be another policy");
        }
        return value.asText("");
    }

    private boolean monitor() throws PolicyProblem {
        JsonNode value = root.path("monitor");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong("monitor", "must be true or false");
        }
        return value.asBoolean(false);
    }

    private double share(String field, JsonNode value) throws PolicyProblem {
        if (!value.isNumber() || !(value.asDouble() > 0 && value.asDouble() < 1)) {
            throw wrong(field, "must be a number between 0 and 1, both excluded");
        }
        return value.asDouble();
    }

    private List<String> texts(String field) throws PolicyProblem {
        JsonNode value = root.path(field);
        List<String> out = new ArrayList<>();
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(field, "must be a list");
        }
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw wrong(field, "must be a list of texts");
            }
            out.add(item.asText());
        }
        return out;
    }

    private void only(JsonNode node, String prefix, Set<String> known) throws PolicyProblem {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!known.contains(field)) {
                throw wrong(prefix + field, "is not a field");
            }
        }
    }

    private <E> E one(String field, String value, E[] all, Function<E, String> label) throws PolicyProblem {
        List<String> known = new ArrayList<>();
        for (E constant : all) {
            if (label.apply(constant).equals(value)) {
                return constant;
            }
            known.add(label.apply(constant));
        }
        throw wrong(field, "'" + value + "' is none of " + known);
    }

    private PolicyProblem wrong(String field, String what) {
        return new PolicyProblem(name + SUFFIX + ": " + field + ": " + what);
    }
}
