package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.BytePatch;
import io.aegisgate.filter.text.MemberName;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Utf8;
import io.aegisgate.filter.text.Writing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A web form in one line: {@code name=value&name=value}. Values are texts, decoded; only edited parts of them are encoded
 * anew. Source: the WHATWG URL standard, "application/x-www-form-urlencoded".
 */
public final class FormBody implements TextBody {
    private static final String SPECIAL = "%&+=#";

    private final byte[] bytes;
    private final List<Value> values = new ArrayList<>();

    private record Value(Decoded text, TextLeaf leaf) {}

    /** A decoded part of the body. */
    private static final class Decoded {
        private final String text;
        /** For each UTF-16 unit of the text, and for its end, where it stands in the body. */
        private final int[] offsets;

        private final Charset charset;

        Decoded(String text, int[] offsets, Charset charset) {
            this.text = text;
            this.offsets = offsets;
            this.charset = charset;
        }
    }

    /** The form in these bytes, which are kept and not copied. */
    public FormBody(byte[] bytes) {
        this.bytes = bytes;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '&') {
                pair(start, i);
                start = i + 1;
            }
        }
    }

    private void pair(int start, int end) {
        int equals = start;
        while (equals < end && bytes[equals] != '=') {
            equals++;
        }
        // What has no value is all there is of it, so it is looked at as one.
        boolean valued = equals < end;
        Decoded name = decoded(start, valued ? equals : start);
        Decoded value = decoded(valued ? equals + 1 : start, end);
        if (!value.text.isEmpty()) {
            TextSpan span = new TextSpan(
                    MemberName.shown(name.text), name.text.toLowerCase(Locale.ROOT), SpanKind.USER, value.text);
            values.add(new Value(value, new TextLeaf(span, Writing.PLAIN)));
        }
    }

    @Override
    public List<TextLeaf> leaves() {
        return values.stream().map(Value::leaf).toList();
    }

    @Override
    public byte[] edited(TextEdits edits) {
        List<BytePatch> patches = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Decoded text = values.get(i).text();
            for (SpanEdit edit : edits.of(i)) {
                patches.add(new BytePatch(
                        text.offsets[edit.start()],
                        text.offsets[edit.end()],
                        encoded(edit.replacement().getBytes(text.charset))));
            }
        }
        return patches.isEmpty() ? bytes : BytePatch.apply(bytes, patches);
    }

    /** Only what means something in a form is escaped, so that a placeholder can be read in it as in any text. */
    private static byte[] encoded(byte[] plain) {
        StringBuilder out = new StringBuilder(plain.length + 16);
        for (byte b : plain) {
            if (b == ' ') {
                out.append('+');
            } else if (b > ' ' && b < 0x7f && SPECIAL.indexOf(b) < 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Decoded decoded(int start, int end) {
        byte[] plain = new byte[end - start];
        int[] at = new int[end - start + 1];
        int length = 0;
        for (int i = start; i < end; length++) {
            at[length] = i;
            int escaped = bytes[i] == '%' && i + 2 < end ? hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]) : -1;
            plain[length] = escaped >= 0 ? (byte) escaped : bytes[i] == '+' ? (byte) ' ' : bytes[i];
            i += escaped >= 0 ? 3 : 1;
        }
        at[length] = end;
        byte[] all = Arrays.copyOf(plain, length);
        boolean utf8 = Utf8.firstInvalid(all) < 0;
        Charset charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = new String(all, charset);
        return new Decoded(text, utf8 ? unitOffsets(text, at) : at, charset);
    }

    /** Both halves of a pair stand where its first byte stands; whoever edits never edits one of them. */
    private static int[] unitOffsets(String text, int[] at) {
        int[] offsets = new int[text.length() + 1];
        int decoded = 0;
        for (int unit = 0; unit < text.length(); ) {
            int point = text.codePointAt(unit);
            for (int half = 0; half < Character.charCount(point); half++) {
                offsets[unit + half] = at[decoded];
            }
            unit += Character.charCount(point);
            decoded += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        }
        offsets[text.length()] = at[decoded];
        return offsets;
    }

    /** Negative for anything but an ASCII hex digit. */
    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
