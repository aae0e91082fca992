package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.fold.Folded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.List;

/** Reads texts with their disguises undone. */
final class FoldedSource implements ViewSource {
    @Override
    public ViewKind kind() {
        return ViewKind.FOLDED;
    }

    @Override
    public List<View> read(String text) {
        MappedText source = MappedText.of(text);
        MappedText folded = Folded.of(source);
        return folded == source ? List.of() : List.of(new MappedView(folded));
    }

    @Override
    public int settled(String text, int from) {
        return Folded.settled(text);
    }
}
