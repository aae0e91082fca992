package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.isolation.ForgedMarkers;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Wraps the untrusted texts of a request, of every turn, where the policy says so. What is untrusted is a matter of the
 * protocol's table, never of what a client says of a text. Runs last: the lines stand around what the other stages leave.
 *
 * <p>What the provider itself has fetched and the client only gives back, in a message of the model, is not wrapped: the
 * provider checks it, and the model read it without lines before.
 */
public final class IsolationStage implements TextStage {
    private static final Set<String> MODELS = Set.of("assistant", "model");

    private final Watch watch;
    private final Delimiters delimiters;

    /** For one exchange. */
    public IsolationStage(Watch watch, Delimiters delimiters) {
        this.watch = watch;
        this.delimiters = delimiters;
    }

    @Override
    public String name() {
        return "untrusted_content_guard";
    }

    @Override
    public void apply(StageContext context) {
        Wrapping wrapping = watch.supervision().wrapping();
        delimiters.begin();
        for (int i = 0; i < context.leaves().size(); i++) {
            TextLeaf leaf = context.leaves().get(i);
            if (!wraps(leaf)) {
                continue;
            }
            watch.isolate();
            if (wrapping != Wrapping.OFF && !watch.watchesOnly()) {
                String text = leaf.span().text();
                List<SpanEdit> edits =
                        ForgedMarkers.escaped(text, context.edits().of(i));
                context.edits().frame(i, framed(text, edits, delimiters.around(text, wrapping)));
            }
        }
    }

    private static boolean wraps(TextLeaf leaf) {
        boolean providers = leaf.span().kind() == SpanKind.RETRIEVED && MODELS.contains(leaf.role());
        return leaf.span().kind().untrusted()
                && leaf.writing() == Writing.PLAIN
                && !providers
                && !leaf.span().text().isBlank();
    }

    private static List<SpanEdit> framed(String text, List<SpanEdit> edits, Delimiters.Lines lines) {
        List<SpanEdit> framed = new ArrayList<>(edits);
        if (!edits.isEmpty() && edits.get(0).start() == 0) {
            SpanEdit first = edits.get(0);
            framed.set(0, new SpanEdit(0, first.end(), lines.before() + first.replacement()));
        } else {
            framed.add(0, new SpanEdit(0, 0, lines.before()));
        }
        framed.add(new SpanEdit(text.length(), text.length(), lines.after()));
        return framed;
    }
}
