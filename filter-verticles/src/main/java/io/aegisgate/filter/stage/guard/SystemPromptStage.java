package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.shared.crypto.Sha256;
import java.util.List;

/**
 * The opt-in {@code system_prompt_guard}, for relays that must not see system prompts: each becomes a mark with the first
 * {@value #SHOWN} hexadecimal digits of its SHA-256, so that an operator can tell prompts apart. The provider does not see
 * the prompt then, and the model does not follow it.
 */
public final class SystemPromptStage implements TextStage {
    private static final String MARK = "[SYSTEM_PROMPT_PROTECTED]::";
    private static final String TAG = "system_prompt_protected";
    private static final int SHOWN = 16;

    private final Watch watch;

    /** For one exchange. */
    public SystemPromptStage(Watch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "system-prompts";
    }

    @Override
    public void apply(StageContext context) {
        List<TextSpan> spans = context.spans();
        for (int i = 0; i < spans.size(); i++) {
            TextSpan span = spans.get(i);
            if (span.kind() != SpanKind.SYSTEM || span.text().isBlank()) {
                continue;
            }
            watch.outcome().note(TAG);
            if (!watch.watchesOnly()) {
                String mark = MARK + Sha256.hex(span.text()).substring(0, SHOWN);
                context.replace(i, List.of(new SpanEdit(0, span.text().length(), mark)));
            }
        }
    }
}
