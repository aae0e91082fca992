package io.aegisgate.filter.incoming;

import io.aegisgate.filter.incoming.BodyFilter.Result;
import io.aegisgate.filter.text.body.FieldBody;
import io.aegisgate.filter.text.body.MultipartReader;
import io.aegisgate.filter.text.body.MultipartReader.Piece;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.RequestPart;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;

/** A multipart form: its text fields are filtered, its files pass as they come. */
public final class FormRequest implements RequestStream {
    private final MultipartReader reader;
    private final BodyFilter filter;

    /** A form that begins. */
    public FormRequest(MultipartReader reader, BodyFilter filter) {
        this.reader = reader;
        this.filter = filter;
    }

    @Override
    public RequestFiltered take(RequestPart part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Piece piece : reader.feed(part.bytes().getBytes())) {
            if (!piece.isField()) {
                out.writeBytes(piece.bytes());
                continue;
            }
            Result result = filter.apply(new FieldBody(piece.name(), piece.bytes(), piece.isLocator()));
            if (result instanceof Result.Blocked blocked) {
                return RequestFiltered.refused(part.seq(), blocked.refusal());
            }
            out.writeBytes(((Result.Passed) result).bytes().getBytes());
        }
        if (part.last()) {
            reader.end();
        }
        return RequestFiltered.passed(part.seq(), Buffer.buffer(out.toByteArray()));
    }
}
