package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.redaction.placeholder.Restoration.Form;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.Writing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts the client's values back into a whole answer. */
public final class RestorationStage implements TextStage {
    private final Restoration restoration;

    /** For one exchange. */
    public RestorationStage(Restoration restoration) {
        this.restoration = restoration;
    }

    @Override
    public String name() {
        return "restoration";
    }

    @Override
    public void apply(StageContext context) {
        for (int i = 0; i < context.leaves().size(); i++) {
            int text = i;
            TextLeaf leaf = context.leaves().get(i);
            restoration.edits(leaf.span().text(), form(leaf.writing())).forEach(edit -> context.edit(text, edit));
        }
    }

    /** Placeholders that have to be looked up before the stage can run. */
    public Set<String> unknown(List<TextLeaf> leaves) {
        Set<String> names = new LinkedHashSet<>();
        for (TextLeaf leaf : leaves) {
            String text = leaf.span().text();
            names.addAll(restoration.unknownPlaceholders(text, 0, text.length(), form(leaf.writing())));
        }
        return names;
    }

    private static Form form(Writing writing) {
        return switch (writing) {
            case PLAIN, LABEL -> Form.TEXT;
            case JSON -> Form.JSON;
            case SIGNED -> Form.SIGNED;
        };
    }
}
