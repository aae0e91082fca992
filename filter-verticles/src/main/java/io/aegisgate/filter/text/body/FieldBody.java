package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.MemberName;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import java.util.Locale;

/** The text of one field of a form, which its name belongs to; one that says where media lie has no text to edit. */
public final class FieldBody implements TextBody {
    private final PlainBody text;
    private final String name;
    private final boolean locator;

    /** The text in these bytes, which are kept and not copied. */
    public FieldBody(String name, byte[] bytes, boolean locator) {
        this.locator = locator;
        this.text = new PlainBody(bytes, SpanKind.USER);
        this.name = name;
    }

    @Override
    public List<TextLeaf> leaves() {
        return locator ? List.of() : List.of(leaf());
    }

    @Override
    public List<TextLeaf> locators() {
        return locator ? List.of(leaf()) : List.of();
    }

    private TextLeaf leaf() {
        TextLeaf plain = text.leaves().get(0);
        TextSpan span = new TextSpan(
                MemberName.shown(name),
                name.toLowerCase(Locale.ROOT),
                SpanKind.USER,
                plain.span().text());
        return new TextLeaf(span, plain.writing());
    }

    @Override
    public byte[] edited(TextEdits edits) {
        return text.edited(edits);
    }
}
