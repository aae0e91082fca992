package io.aegisgate.filter.text.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.filter.text.Keys;
import io.aegisgate.filter.text.MemberName;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.json.JsonDocument.TopLevel;
import io.aegisgate.filter.text.table.JsonType;
import io.aegisgate.filter.text.table.Shape;
import io.aegisgate.filter.text.table.SpanRule;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.filter.text.table.TableState;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one document: follows the table's automaton, notes every string that may be text, and decides at the end,
 * when the members that conditions ask for are known wherever they stood. For one document on one thread.
 */
final class DocumentWalk {
    /** Longer paths are cut: they are for reports, and a hostile document has very many of them. */
    private static final int MAX_PATH_CHARS = 200;

    /** Messages are the elements of a member of the document, or that member itself. */
    private static final int SPEAKER_DEPTH = 2;

    private final byte[] source;
    private final SpanTable table;
    private final String outerPath;
    private final Keys outerKeys;
    private final int maxTexts;
    private final List<Frame> frames = new ArrayList<>();
    private final List<FoundString> found = new ArrayList<>();
    private final List<Integer> jsonSpans = new ArrayList<>();
    private final MemberCuts cuts = new MemberCuts();
    private final ToolNames tools = new ToolNames();
    private @Nullable JsonType type;
    private boolean stream;
    private boolean hasMessages;
    private boolean hasInput;
    private int messages;
    private String policy = "";
    private String model = "";
    private boolean complete;

    /**
     * A walk over a document.
     *
     * @param outerPath where the text stands that is the document; empty for the body itself
     * @param outerKeys the members that text stands in
     */
    DocumentWalk(byte[] source, SpanTable table, String outerPath, Keys outerKeys, int maxTexts) {
        this.source = source;
        this.table = table;
        this.outerPath = outerPath;
        this.outerKeys = outerKeys;
        this.maxTexts = maxTexts;
    }

    void run(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (complete) {
                throw new GatewayFailure(
                        ErrorCode.INVALID_JSON,
                        "the body goes on after its JSON value at byte "
                                + parser.currentTokenLocation().getByteOffset());
            }
            step(parser, token);
        }
        if (!complete) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON, "the body is empty");
        }
    }

    JsonDocument document() {
        List<JsonSpan> spans = new ArrayList<>(found.size());
        List<TextLeaf> locators = new ArrayList<>(0);
        for (FoundString string : found) {
            SpanRule rule = string.decide();
            if (rule.treatment() == SpanRule.Treatment.LOCATOR) {
                locators.add(string.locator());
            } else if (rule.treatment() != SpanRule.Treatment.SKIP) {
                if (rule.treatment() == SpanRule.Treatment.JSON) {
                    jsonSpans.add(spans.size());
                }
                spans.add(string.span(rule));
            }
        }
        return new JsonDocument(
                spans,
                locators,
                cuts.ranges(),
                new TopLevel(type, stream, hasMessages, hasInput, messages, policy, model, tools.all()));
    }

    /** Indexes of the spans that may hold a document; known after {@link #document()}. */
    List<Integer> jsonSpans() {
        return jsonSpans;
    }

    private void step(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> fieldName(parser);
            case END_OBJECT, END_ARRAY -> {
                Frame closed = frames.remove(frames.size() - 1);
                if (frames.size() == 1 && !closed.object() && closed.aboveKey().equals("messages")) {
                    messages = closed.size();
                }
                valueEnded(parser);
            }
            default -> value(parser, token);
        }
    }

    private void fieldName(JsonParser parser) throws IOException {
        String name = parser.currentName();
        top().key(name);
        if (frames.size() == 1) {
            cuts.member(start(parser), table.drops(name));
            hasMessages |= name.equals("messages");
            hasInput |= name.equals("input");
        }
        SpanRule rule = table.fallback();
        if (rule != null && MemberName.isData(name) && !cuts.dropping()) {
            requireRoom();
            int start = start(parser);
            found.add(FoundString.name(start, nameEnd(start), path(), keys(), name, rule, speaker()));
        }
    }

    /** The parser has already gone on to the value. */
    private int nameEnd(int start) {
        int at = start + 1;
        while (source[at] != '"') {
            at += source[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private void value(JsonParser parser, JsonToken token) throws IOException {
        TableState state = frames.isEmpty() ? table.start() : top().enter();
        for (Shape shape : state.shapes()) {
            shape.check(token, path());
        }
        if (frames.isEmpty()) {
            type = JsonType.of(token);
        } else if (frames.size() == 1 && top().object()) {
            top(parser, token, top().key());
        }
        boolean fact = !frames.isEmpty() && top().object() && table.asksFor(top().key());
        if (token.isStructStart()) {
            if (fact) {
                top().facts().notString(top().key());
            }
            tools.begin(frames);
            frames.add(new Frame(token == JsonToken.START_OBJECT, state, frames.isEmpty() ? "" : top().key(), keys()));
            return;
        }
        if (token == JsonToken.VALUE_STRING) {
            string(parser, state);
            if (tools.name(frames)) {
                tools.add(parser.getText());
            }
            if (fact) {
                top().facts().string(top().key(), parser.getText());
            }
        } else if (fact && token != JsonToken.VALUE_NULL) {
            top().facts().notString(top().key());
        }
        valueEnded(parser);
    }

    private void top(JsonParser parser, JsonToken token, String key) throws IOException {
        switch (key) {
            case "stream" -> stream = token == JsonToken.VALUE_TRUE;
            case "policy" -> policy = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "model" -> model = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            default -> {}
        }
    }

    private void string(JsonParser parser, TableState state) throws IOException {
        FoundString.Candidates candidates = new FoundString.Candidates(frames, table, state);
        if (cuts.dropping() || candidates.certainlySkipped()) {
            return;
        }
        int start = start(parser);
        if (candidates.certainlyLocates() && DataUri.begins(source, start + 1)) {
            // Media in place of an address. It stays whatever it holds, and may be megabytes.
            return;
        }
        String text = parser.getText();
        if (text.isEmpty() || DataUri.is(text)) {
            return;
        }
        requireRoom();
        String key = frames.isEmpty() ? "" : top().key();
        found.add(new FoundString(start, end(parser), path(), key, keys(), text, candidates, speaker()));
    }

    /** The item or message that the value stands in, whose role may come behind it; null outside of one. */
    private @Nullable Frame speaker() {
        for (int depth = Math.min(SPEAKER_DEPTH, frames.size() - 1); depth > 0; depth--) {
            if (frames.get(depth).object()) {
                return frames.get(depth);
            }
        }
        return null;
    }

    private void requireRoom() {
        if (found.size() >= maxTexts) {
            throw new GatewayFailure(
                    ErrorCode.INVALID_PARAMETERS, "the document holds more than " + maxTexts + " texts");
        }
    }

    private void valueEnded(JsonParser parser) throws IOException {
        if (frames.isEmpty()) {
            complete = true;
        } else if (frames.size() == 1 && top().object()) {
            parser.finishToken();
            cuts.valueEnd(end(parser));
        }
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }

    /** The members that the value stands in. */
    private Keys keys() {
        return frames.isEmpty() ? outerKeys : top().keys();
    }

    private String path() {
        StringBuilder path = new StringBuilder(outerPath);
        for (Frame frame : frames) {
            frame.appendTo(path);
            if (path.length() > MAX_PATH_CHARS) {
                path.setLength(MAX_PATH_CHARS);
                return path.append('…').toString();
            }
        }
        return path.isEmpty() ? "$" : path.toString();
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }
}
