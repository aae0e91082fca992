package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.SpanEdits;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Utf8;
import io.aegisgate.filter.text.Writing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A body that is one text. Bytes that are not UTF-8 are read one character each, so all but edits stays as it was. */
public final class PlainBody implements TextBody {
    private final byte[] bytes;
    private final Charset charset;
    private final List<TextLeaf> leaves;

    /** The text in these bytes, which are kept and not copied. */
    public PlainBody(byte[] bytes, SpanKind kind) {
        this.bytes = bytes;
        this.charset = Utf8.firstInvalid(bytes) < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        this.leaves = List.of(new TextLeaf(new TextSpan("$", "", kind, new String(bytes, charset)), Writing.PLAIN));
    }

    @Override
    public List<TextLeaf> leaves() {
        return leaves;
    }

    @Override
    public byte[] edited(TextEdits edits) {
        if (!edits.anyText()) {
            return bytes;
        }
        return SpanEdits.apply(leaves.get(0).span().text(), edits.of(0)).getBytes(charset);
    }
}
