package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import java.util.List;

/** A body without text, or one that is not looked at. */
public final class OpaqueBody implements TextBody {
    private final byte[] bytes;

    /** These bytes, which are kept and not copied. */
    public OpaqueBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public List<TextLeaf> leaves() {
        return List.of();
    }

    @Override
    public byte[] edited(TextEdits edits) {
        return bytes;
    }
}
