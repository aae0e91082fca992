package io.aegisgate.filter.stage.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemPromptStageTest {
    private static TextLeaf leaf(SpanKind kind, String text) {
        return new TextLeaf(new TextSpan("text", "", kind, text), Writing.PLAIN);
    }

    @Test
    void systemPromptsBecomeMarksAndNothingElseDoes() {
        // Given
        Watch watch = TestGuards.watch();

        // When
        StageContext context = new StageContext(
                List.of(leaf(SpanKind.SYSTEM, "abc"), leaf(SpanKind.USER, "abc"), leaf(SpanKind.SYSTEM, " ")),
                List.of());
        new SystemPromptStage(watch).apply(context);
        TextEdits edits = context.edits();

        // Then: the digest is that of FIPS 180-2's example
        assertThat(edits.of(0)).containsExactly(new SpanEdit(0, 3, "[SYSTEM_PROMPT_PROTECTED]::ba7816bf8f01cfea"));
        assertThat(edits.of(1)).isEmpty();
        assertThat(edits.of(2)).isEmpty();
        assertThat(watch.outcome().tags()).contains("system_prompt_protected");
    }
}
