package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import java.util.Locale;

/** The text of one field of a form, which its name belongs to. */
public final class FieldBody implements TextBody {
    private final PlainBody text;
    private final String name;

    /** The text in these bytes, which are kept and not copied. */
    public FieldBody(String name, byte[] bytes) {
        this.text = new PlainBody(bytes, SpanKind.USER);
        this.name = name;
    }

    @Override
    public List<TextLeaf> leaves() {
        TextLeaf plain = text.leaves().get(0);
        TextSpan span = new TextSpan(
                name, name.toLowerCase(Locale.ROOT), SpanKind.USER, plain.span().text());
        return List.of(new TextLeaf(span, plain.writing()));
    }

    @Override
    public byte[] edited(TextEdits edits) {
        return text.edited(edits);
    }
}
