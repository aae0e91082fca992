package io.aegisgate.filter.stream.reading;

import io.aegisgate.filter.stream.reading.TextRow.Role;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A protocol's event stream as data: which events carry text and where, which channel the text belongs to, what ends a
 * channel. A string that no row names is a text of its own. Events that are not in the table are read as generic: every
 * string in them is text, one channel a path.
 * Immutable; any thread.
 */
public final class StreamTable {
    /** The data of the frame that ends an OpenAI stream; also the name of that event. */
    public static final String DONE = "[DONE]";

    /** Fields that name or link things, or that must arrive as they were signed or encrypted. */
    public static final Set<String> NEVER_TEXT = Set.of(
            "id",
            "item_id",
            "call_id",
            "tool_call_id",
            "tool_use_id",
            "response_id",
            "previous_response_id",
            "approval_request_id",
            "file_id",
            "container_id",
            "type",
            "object",
            "role",
            "name",
            "status",
            "model",
            "signature",
            "encrypted_content",
            "encrypted_index",
            "obfuscation",
            "system_fingerprint",
            "image_url",
            "partial_image_b64",
            "b64_json",
            "media_type",
            "finish_reason",
            "stop_reason",
            "service_tier");

    private final ProtocolId protocol;
    private final String shapeKey;
    private final List<TextRow> rows;
    private final Map<String, Event> events;
    private final List<String> kept;
    private final Set<String> skipped;
    private final Set<String> skippedTrees;
    private final Set<String> operatorTrees;
    private final Map<String, String> tells;
    private final FrameReader reader;

    private StreamTable(Builder from) {
        this.protocol = from.protocol;
        this.shapeKey = from.shapeKey;
        this.rows = List.copyOf(from.rows);
        this.events = Map.copyOf(from.events);
        this.kept = List.copyOf(from.kept);
        this.skipped = Set.copyOf(from.skipped);
        this.skippedTrees = Set.copyOf(from.skippedTrees);
        this.operatorTrees = Set.copyOf(from.operatorTrees);
        this.tells = Map.copyOf(from.tells);
        this.reader = new FrameReader(this);
    }

    /**
     * What an event means beside its text rows.
     *
     * @param closes which channels it ends
     * @param rest whether strings that no row names are texts of their own; otherwise they are no text
     */
    public record Event(List<Close> closes, boolean rest) {
        /** Copies the list. */
        public Event {
            closes = List.copyOf(closes);
        }
    }

    /**
     * Ends all channels whose keys begin with these.
     *
     * @param when path of a scalar that must be there and not null; empty for always
     */
    public record Close(String when, List<String> keys) {
        /** Copies the list. */
        public Close {
            keys = List.copyOf(keys);
        }
    }

    /** The protocol the table describes. */
    public ProtocolId protocol() {
        return protocol;
    }

    /** All places of text. */
    public List<TextRow> rows() {
        return rows;
    }

    /** All events by their type. */
    public Map<String, Event> events() {
        return events;
    }

    /** A key whose presence at the top makes the event one of that name; empty when {@code type} tells. */
    String shapeKey() {
        return shapeKey;
    }

    /** Paths of scalars that are read for the end of the stream. */
    List<String> kept() {
        return kept;
    }

    /** Names of fields whose strings are never text: ids, signatures, encrypted blobs. */
    Set<String> skipped() {
        return skipped;
    }

    /** Names of fields below which nothing is text. */
    Set<String> skippedTrees() {
        return skippedTrees;
    }

    /** Names of fields below which texts are the operator's. */
    Set<String> operatorTrees() {
        return operatorTrees;
    }

    /** By event: the scalar that must be there for the event to end the stream, empty for always. */
    Map<String, String> tells() {
        return tells;
    }

    /** Reads frames with this table. */
    public FrameReader reader() {
        return reader;
    }

    /** Starts a table. */
    public static Builder of(ProtocolId protocol) {
        return new Builder(protocol);
    }

    /** Writes a table down, event by event. */
    public static final class Builder {
        private final ProtocolId protocol;
        private String shapeKey = "";
        private final List<TextRow> rows = new ArrayList<>();
        private final Map<String, Event> events = new HashMap<>();
        private final List<String> kept = new ArrayList<>();
        private final Set<String> skipped = new HashSet<>(NEVER_TEXT);
        private final Set<String> skippedTrees = new HashSet<>();
        private final Set<String> operatorTrees = new HashSet<>();
        private final Map<String, String> tells = new HashMap<>();
        private List<String> current = List.of();

        private Builder(ProtocolId protocol) {
            this.protocol = protocol;
            on(DONE).closes();
        }

        /** Events are known by this key at the top instead of by their type. */
        public Builder shape(String key) {
            shapeKey = key;
            return this;
        }

        /** Reads these scalars for the end of the stream. */
        public Builder keep(String... paths) {
            kept.addAll(List.of(paths));
            return this;
        }

        /** More fields that are never text. */
        public Builder skip(String... names) {
            skipped.addAll(List.of(names));
            return this;
        }

        /** Fields below which nothing is text. */
        public Builder skipTree(String... names) {
            skippedTrees.addAll(List.of(names));
            return this;
        }

        /** The following lines are about these events. */
        public Builder on(String... names) {
            current = List.of(names);
            current.forEach(name -> events.putIfAbsent(name, new Event(List.of(), true)));
            return this;
        }

        /** A piece of a channel's text. */
        public Builder delta(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.DELTA, channel, kind, path, false, keys);
        }

        /** A piece of a channel whose text is JSON. */
        public Builder jsonDelta(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.DELTA, channel, kind, path, true, keys);
        }

        /** The first piece of a channel's text, in an event that must not be sent twice. */
        public Builder start(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.START, channel, kind, path, false, keys);
        }

        /** The first piece of a channel whose text is JSON. */
        public Builder jsonStart(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.START, channel, kind, path, true, keys);
        }

        /** The whole text of a channel once more. */
        public Builder repeat(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.REPEAT, channel, kind, path, false, keys);
        }

        /** The whole JSON text of a channel once more. */
        public Builder jsonRepeat(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.REPEAT, channel, kind, path, true, keys);
        }

        /** A piece of a channel's text, in objects that have a member or, with an exclamation mark, have it not. */
        public Builder deltaOnly(String only, String channel, SpanKind kind, String path, String... keys) {
            current.forEach(
                    name -> rows.add(new TextRow(name, path, Role.DELTA, channel, List.of(keys), kind, false, only)));
            return this;
        }

        /** An object that is a tool's arguments. */
        public Builder object(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.OBJECT, channel, kind, path, true, keys);
        }

        /** The same where its object has a member with one of these values, {@code member=a|b}. */
        public Builder objectOnly(String only, String channel, SpanKind kind, String path, String... keys) {
            current.forEach(
                    name -> rows.add(new TextRow(name, path, Role.OBJECT, channel, List.of(keys), kind, true, only)));
            return this;
        }

        /** The name of the tool a channel's text is meant for. */
        public Builder tool(String channel, String path, String... keys) {
            return row(Role.TOOL, channel, SpanKind.TOOL_ARGUMENTS, path, false, keys);
        }

        /** A text of its own. */
        public Builder whole(SpanKind kind, String path) {
            return row(Role.WHOLE, "", kind, path, false);
        }

        /** A text of its own, of a channel for which a tool is named. */
        public Builder wholeOf(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.WHOLE, channel, kind, path, false, keys);
        }

        /** The same where the text is JSON. */
        public Builder jsonWhole(String channel, SpanKind kind, String path, String... keys) {
            return row(Role.WHOLE, channel, kind, path, true, keys);
        }

        /** The events end the stream; what was found is told with them. With {@code when} only if that scalar is there. */
        public Builder tells(String when) {
            current.forEach(name -> tells.put(name, when));
            return this;
        }

        /** Fields below which the operator speaks: instructions and tools that a provider gives back. */
        public Builder operatorTree(String... names) {
            operatorTrees.addAll(List.of(names));
            return this;
        }

        /** Strings of the events that no row names are no text: sound, pictures. Those of other events are, each of its own. */
        public Builder opaque() {
            current.forEach(name -> events.computeIfPresent(name, (n, event) -> new Event(event.closes(), false)));
            return this;
        }

        /** The events end the channels whose keys begin with these; all channels without keys. */
        public Builder closes(String... keys) {
            return closesWhen("", keys);
        }

        /** The same, when a scalar is there and not null. */
        public Builder closesWhen(String when, String... keys) {
            Close close = new Close(when, List.of(keys));
            current.forEach(name -> events.computeIfPresent(name, (n, event) -> {
                List<Close> closes = new ArrayList<>(event.closes());
                closes.add(close);
                return new Event(closes, event.rest());
            }));
            return this;
        }

        /** The finished table. */
        public StreamTable table() {
            return new StreamTable(this);
        }

        private Builder row(Role role, String channel, SpanKind kind, String path, boolean json, String... keys) {
            current.forEach(name -> rows.add(new TextRow(name, path, role, channel, List.of(keys), kind, json, "")));
            return this;
        }
    }
}
