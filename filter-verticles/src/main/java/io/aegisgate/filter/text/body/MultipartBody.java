package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.BytePatch;
import io.aegisgate.filter.text.Bytes;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body. Fields without a file name are texts, except where media lie; files are not looked
 * at. All else stays byte for byte, the order of the parts included.
 */
public final class MultipartBody implements TextBody {
    /** RFC 2046 section 5.1.1. */
    private static final int MAX_BOUNDARY_CHARS = 70;

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final byte[] bytes;
    private final List<Field> fields;

    private record Field(int start, int end, PlainBody text, TextLeaf leaf) {}

    private MultipartBody(byte[] bytes, List<Field> fields) {
        this.bytes = bytes;
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @param contentType the media type with its {@code boundary} parameter
     * @return null when the body does not have the form its type announces
     */
    public static @Nullable MultipartBody read(byte[] bytes, String contentType, int maxParts) {
        String boundary = HeaderParameters.value(contentType, "boundary");
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_CHARS) {
            return null;
        }
        // A delimiter stands at the start of a line; the line end before it belongs to it and not to the part.
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        boolean atOnce = Bytes.startsWith(bytes, 0, Arrays.copyOfRange(delimiter, 2, delimiter.length));
        int at = atOnce ? -2 : Bytes.indexOf(bytes, delimiter, 0);
        if (!atOnce && at < 0) {
            return null;
        }
        for (int parts = 0; parts <= maxParts; parts++) {
            int head = at + delimiter.length;
            if (Bytes.startsWith(bytes, head, new byte[] {'-', '-'})) {
                return new MultipartBody(bytes, fields);
            }
            int next = Bytes.indexOf(bytes, delimiter, head);
            int headEnd = next < 0 ? -1 : Bytes.indexOf(bytes, HEAD_END, head);
            if (headEnd < 0 || headEnd > next) {
                return null;
            }
            addField(bytes, head, headEnd + HEAD_END.length, next, fields);
            at = next;
        }
        return null;
    }

    private static void addField(byte[] bytes, int head, int start, int end, List<Field> fields) {
        if (end <= start) {
            return;
        }
        String disposition = "";
        String headers = new String(bytes, head, start - head, StandardCharsets.UTF_8);
        for (String line : headers.lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = line;
            }
        }
        String name = HeaderParameters.value(disposition, "name");
        boolean file = HeaderParameters.has(disposition, "filename") || HeaderParameters.has(disposition, "filename*");
        if (file || name.equals("image_url") || name.equals("file_id") || name.equals("model")) {
            return;
        }
        byte[] content = new byte[end - start];
        System.arraycopy(bytes, start, content, 0, content.length);
        PlainBody text = new PlainBody(content, SpanKind.USER);
        TextSpan span = new TextSpan(
                name,
                name.toLowerCase(Locale.ROOT),
                SpanKind.USER,
                text.leaves().get(0).span().text());
        fields.add(new Field(start, end, text, new TextLeaf(span, Writing.PLAIN)));
    }

    @Override
    public List<TextLeaf> leaves() {
        return fields.stream().map(Field::leaf).toList();
    }

    @Override
    public byte[] edited(TextEdits edits) {
        if (edits.count() == 0) {
            return bytes;
        }
        List<BytePatch> patches = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            TextEdits ofField = new TextEdits();
            edits.of(i).forEach(edit -> ofField.add(0, edit));
            if (ofField.count() > 0) {
                Field field = fields.get(i);
                patches.add(
                        new BytePatch(field.start(), field.end(), field.text().edited(ofField)));
            }
        }
        return BytePatch.apply(bytes, patches);
    }
}
