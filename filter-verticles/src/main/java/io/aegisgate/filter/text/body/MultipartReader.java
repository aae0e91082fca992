package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.ByteTail;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a {@code multipart/form-data} body as it comes. Fields without a file name are handed out whole, to be looked at;
 * everything else, files first of all, is handed on in pieces as it came and in its order. Memory is one field at most.
 * One body, one thread. Source: RFC 7578, and RFC 2046 section 5.1.1 for delimiters.
 */
public final class MultipartReader {
    /** RFC 2046 section 5.1.1. */
    private static final int MAX_BOUNDARY_CHARS = 70;

    /** Longest headers of a part; those of forms are two short lines. */
    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final Set<String> NEVER_TEXT = Set.of("model");

    /** Fields that say where media lie: looked at, never changed. */
    private static final Set<String> LOCATORS = Set.of("image_url", "file_id");

    /** Codings of a part that change none of its bytes. Source: RFC 2045 section 6.2. */
    private static final Set<String> AS_IT_IS = Set.of("7bit", "8bit", "binary");

    private static final String CODING = "content-transfer-encoding:";

    private final byte[] delimiter;
    private final int maxFieldBytes;
    private final int maxParts;
    private final ByteTail tail = new ByteTail();
    private Place place = Place.START;
    private String name = "";
    private String fieldType = "";
    private boolean locating;
    private int searched;
    private int parts;

    private enum Place {
        START,
        DELIMITER,
        HEAD,
        FIELD,
        FILE,
        END
    }

    /** What was read: the whole text of a field, or bytes that are none. */
    public static final class Piece {
        private final boolean field;
        private final boolean locator;
        private final String name;
        private final byte[] bytes;

        private Piece(boolean field, boolean locator, String name, byte[] bytes) {
            this.field = field;
            this.locator = locator;
            this.name = name;
            this.bytes = bytes;
        }

        private static Piece passing(byte[] bytes) {
            return new Piece(false, false, "", bytes);
        }

        /** Whether it is the text of a field. */
        public boolean isField() {
            return field;
        }

        /** Whether the field says where media lie, so that its text is not to be changed. */
        public boolean isLocator() {
            return locator;
        }

        /** The field's name. */
        public String name() {
            return name;
        }

        /** The bytes, which belong to whoever got the piece. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * A reader of one body.
     *
     * @param contentType the media type with its {@code boundary} parameter
     * @throws GatewayFailure {@code invalid_parameters} when there is no usable boundary
     */
    public MultipartReader(String contentType, int maxFieldBytes, int maxParts) {
        String boundary = HeaderParameters.value(contentType, "boundary");
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_CHARS) {
            throw malformed();
        }
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.maxFieldBytes = maxFieldBytes;
        this.maxParts = maxParts;
    }

    /**
     * Takes bytes.
     *
     * @throws GatewayFailure {@code invalid_parameters} when the body is not such a form, {@code request_body_too_large}
     *     when a field exceeds its bound, {@code unsupported_content_encoding} when it is in a coding or charset that hides its text
     */
    public List<Piece> feed(byte[] bytes) {
        tail.append(bytes);
        List<Piece> pieces = new ArrayList<>();
        while (step(pieces)) {
            // Each step uses up a part of what is there.
        }
        return pieces;
    }

    /**
     * The body is over.
     *
     * @throws GatewayFailure {@code invalid_parameters} when its closing delimiter did not come
     */
    public void end() {
        if (place != Place.END) {
            throw malformed();
        }
    }

    private boolean step(List<Piece> pieces) {
        return switch (place) {
            case START -> start(pieces);
            case DELIMITER -> delimiter(pieces);
            case HEAD -> head(pieces);
            case FIELD -> field(pieces);
            case FILE -> file(pieces);
            case END -> rest(pieces);
        };
    }

    /** Security: what stands before the first delimiter is read by nobody here, so there may be none. */
    private boolean start(List<Piece> pieces) {
        int skipped = tail.length() > 0 && tail.at(0) == '\r' ? 0 : 2;
        int first = delimiter.length - skipped;
        if (tail.length() < first) {
            return false;
        }
        byte[] taken = tail.take(first);
        for (int i = 0; i < first; i++) {
            if (taken[i] != delimiter[i + skipped]) {
                throw malformed();
            }
        }
        pieces.add(Piece.passing(taken));
        place = Place.DELIMITER;
        return true;
    }

    private boolean delimiter(List<Piece> pieces) {
        if (tail.length() < 2) {
            return false;
        }
        if (tail.at(0) == '-' && tail.at(1) == '-') {
            pieces.add(Piece.passing(tail.take(2)));
            place = Place.END;
        } else {
            if (++parts > maxParts) {
                throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the form has too many parts");
            }
            place = Place.HEAD;
        }
        searched = 0;
        return true;
    }

    private boolean head(List<Piece> pieces) {
        int end = tail.indexOf(HEAD_END, searched);
        searched = Math.max(0, tail.length() - HEAD_END.length + 1);
        if (end < 0) {
            if (tail.length() > MAX_HEAD_BYTES) {
                throw malformed();
            }
            return false;
        }
        int next = tail.indexOf(delimiter, 0);
        if (end > MAX_HEAD_BYTES || (next >= 0 && next < end)) {
            throw malformed();
        }
        byte[] head = tail.take(end + HEAD_END.length);
        pieces.add(Piece.passing(head));
        place = isText(head) ? Place.FIELD : Place.FILE;
        searched = 0;
        return true;
    }

    private boolean isText(byte[] bytes) {
        List<String> head = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        String disposition = header(head, "content-disposition:");
        name = HeaderParameters.value(disposition, "name");
        boolean file = HeaderParameters.has(disposition, "filename") || HeaderParameters.has(disposition, "filename*");
        boolean text = !file && !NEVER_TEXT.contains(name);
        boolean coded = head.stream().anyMatch(MultipartReader::isCoding);
        locating = text && LOCATORS.contains(name);
        if (locating && coded) {
            return false;
        }
        if (text && coded) {
            throw new GatewayFailure(
                    ErrorCode.UNSUPPORTED_CONTENT_ENCODING,
                    "a field of the form has an encoding that cannot be inspected");
        }
        fieldType = header(head, "content-type:");
        return text;
    }

    private static boolean isCoding(String line) {
        return line.regionMatches(true, 0, CODING, 0, CODING.length())
                && !AS_IT_IS.contains(line.substring(CODING.length()).strip().toLowerCase(Locale.ROOT));
    }

    /** The value of a header as it was written, the last of several; empty for none. */
    private static String header(List<String> head, String name) {
        String value = "";
        for (String line : head) {
            if (line.regionMatches(true, 0, name, 0, name.length())) {
                value = line.substring(name.length());
            }
        }
        return value;
    }

    private boolean field(List<Piece> pieces) {
        int end = tail.indexOf(delimiter, searched);
        searched = Math.max(0, tail.length() - delimiter.length + 1);
        if (end > maxFieldBytes || (end < 0 && searched > maxFieldBytes)) {
            if (locating) {
                // No address is that long: media in its place.
                place = Place.FILE;
                return true;
            }
            throw new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE, "a field of the form exceeds the limit");
        }
        if (end < 0) {
            return false;
        }
        byte[] text = tail.take(end);
        if (!locating) {
            TextCharset.check(fieldType, text);
        }
        pieces.add(new Piece(true, locating, name, text));
        return delimited(pieces);
    }

    private boolean file(List<Piece> pieces) {
        int end = tail.indexOf(delimiter, 0);
        int sure = end < 0 ? tail.length() - delimiter.length + 1 : end;
        if (sure > 0) {
            pieces.add(Piece.passing(tail.take(sure)));
        }
        return end >= 0 && delimited(pieces);
    }

    private boolean delimited(List<Piece> pieces) {
        pieces.add(Piece.passing(tail.take(delimiter.length)));
        place = Place.DELIMITER;
        return true;
    }

    private boolean rest(List<Piece> pieces) {
        for (int i = 0; i < tail.length(); i++) {
            byte b = tail.at(i);
            if (b != '\r' && b != '\n' && b != ' ' && b != '\t') {
                throw malformed();
            }
        }
        if (tail.length() > 0) {
            pieces.add(Piece.passing(tail.take(tail.length())));
        }
        return false;
    }

    private static GatewayFailure malformed() {
        // Security: a form that is read differently here than there could carry anything past the filters.
        return new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the body is not a well-formed multipart form");
    }
}
