package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.decode.DecodeLimits;
import io.aegisgate.filter.guard.view.decode.Decoded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.ArrayList;
import java.util.List;

/** Reads what is encoded in texts. */
final class DecodedSource implements ViewSource {
    private final DecodeLimits limits;

    DecodedSource(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public ViewKind kind() {
        return ViewKind.DECODED;
    }

    @Override
    public List<View> read(MappedText text) {
        List<View> out = new ArrayList<>();
        for (MappedText said : Decoded.of(text, limits)) {
            out.add(new MappedView(said, true));
        }
        return out;
    }

    @Override
    public int settled(String text, int from) {
        return Decoded.settled(text);
    }
}
