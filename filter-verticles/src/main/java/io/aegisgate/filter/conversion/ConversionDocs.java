package io.aegisgate.filter.conversion;

import io.aegisgate.filter.conversion.chat.ChatFields;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.LlmAnswer;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.Usage;
import io.aegisgate.filter.conversion.messages.MessagesFields;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.responses.ResponsesFields;
import io.aegisgate.filter.conversion.table.FieldTable;
import io.aegisgate.filter.conversion.table.Loss;
import io.aegisgate.shared.message.ProtocolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code conf/conversion.md} from the tables and codecs. A test fails when the committed file differs. */
public final class ConversionDocs {
    /** What to run when the test says the page is out of date, from the repository's root. */
    public static final String COMMAND = "mvn -q -pl filter-verticles -am compile exec:java"
            + " -Dexec.mainClass=io.aegisgate.filter.conversion.ConversionDocs -Dexec.args=conf/conversion.md";

    private static final String INTRODUCTION = """
            # Protocol conversion

            <!-- Generated from the tables in filter.conversion. Do not edit; run: %s -->

            A token with `"compat"` in the token file lets a client of one protocol use an upstream of another:

            | `compat` | upstream is asked at | clients that are converted | default model |
            |---|---|---|---|
            """;

    private static final Map<ProtocolId, FieldTable> TABLES = tables();

    private ConversionDocs() {}

    /** Writes the page into the file named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments.length == 0 ? "conf/conversion.md" : arguments[0]), page());
    }

    /** The fields of the protocols. */
    static Map<ProtocolId, FieldTable> tables() {
        Map<ProtocolId, FieldTable> tables = new LinkedHashMap<>();
        tables.put(ProtocolId.CHAT, ChatFields.TABLE);
        tables.put(ProtocolId.RESPONSES, ResponsesFields.TABLE);
        tables.put(ProtocolId.MESSAGES, MessagesFields.TABLE);
        return tables;
    }

    /** What is lost within the requests of a protocol. */
    static List<Loss> losses(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> ChatFields.LOSSES;
            case RESPONSES -> ResponsesFields.LOSSES;
            case MESSAGES -> MessagesFields.LOSSES;
            case GEMINI, CONVERSE, REALTIME, GENERIC, FOREIGN -> List.of();
        };
    }

    /** Text of the page. */
    static String page() {
        StringBuilder out = new StringBuilder(INTRODUCTION.formatted(COMMAND));
        for (CompatKind kind : CompatKind.values()) {
            row(out, "`" + kind.word() + "`", paths(kind), clients(kind), "`" + kind.defaultModel() + "`");
        }
        out.append("""

                Without a token's help, a Responses body on `/v1/chat/completions` and a chat body on `/v1/responses` go to the
                upstream's path for them, and the answer comes back in the protocol of the path that was called.

                The model is looked up in the token's `model_map`, then in `map` of `model_map.json`, then it is the token's
                `default_model`, then the one above. `openai_chat` allows its built-in list and `allowed_models` of
                `model_map.json`; the other kinds also allow what the token itself names.

                ## Request fields

                An empty cell: the protocol has no place for it, and the field is left out on the way there. A field that no
                table here knows goes through under its own name, at the top level, in content parts and in tools. A content
                part or item of a type that no table knows is left out. A value of a wrong type is refused with
                `invalid_parameters` and its place.

                """);
        row(out, "what", "Chat Completions", "Responses", "Messages");
        out.append("|---|---|---|---|\n");
        for (Concept concept : Concept.values()) {
            row(
                    out,
                    concept.meaning(),
                    TABLES.values().stream()
                            .map(table -> table.nameOf(concept)
                                    .map(name -> "`" + name + "`")
                                    .orElse(""))
                            .toArray(String[]::new));
        }
        dropped(out);
        refused(out);
        endings(out);
        failures(out);
        return out.toString();
    }

    private static void dropped(StringBuilder out) {
        out.append("\n## Left out of every request that is converted\n\n| protocol | what | why |\n|---|---|---|\n");
        TABLES.forEach((protocol, table) ->
                table.dropped().forEach((name, why) -> row(out, title(protocol), "`" + name + "`", why)));
        TABLES.keySet()
                .forEach(protocol ->
                        losses(protocol).forEach(loss -> row(out, title(protocol), loss.what(), why(loss))));
    }

    private static String why(Loss loss) {
        return loss.towards().size() == 1 ? loss.why() + " (OpenAI's protocols keep it)" : loss.why();
    }

    private static void refused(StringBuilder out) {
        out.append(
                "\n## Refused, because the answer would be wrong without it\n\n| protocol | field | why |\n|---|---|---|\n");
        TABLES.forEach((protocol, table) ->
                table.refused().forEach((name, why) -> row(out, title(protocol), "`" + name + "`", why)));
        row(out, title(ProtocolId.CHAT), "`n` above 1", "the others give one answer a request");
        row(out, title(ProtocolId.RESPONSES), "`item_reference` in `input`", "the item is not in the request");
    }

    private static void endings(StringBuilder out) {
        out.append("\n## How answers end\n\n");
        row(out, "why", "Chat Completions", "Responses", "Messages");
        out.append("|---|---|---|---|\n");
        for (Ending.Reason reason : Ending.Reason.values()) {
            LlmAnswer answer = new LlmAnswer(
                    new LlmEvent.Started("", "", 0, Usage.NONE),
                    List.of(),
                    Ending.of(reason),
                    Usage.NONE,
                    Nodes.object());
            var chat = Codec.of(ProtocolId.CHAT).answers().write(answer);
            var responses = Codec.of(ProtocolId.RESPONSES).answers().write(answer);
            var messages = Codec.of(ProtocolId.MESSAGES).answers().write(answer);
            row(
                    out,
                    reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "`" + chat.path("choices").path(0).path("finish_reason").asText() + "`",
                    "`" + responses.path("status").asText() + "` "
                            + responses
                                    .path("incomplete_details")
                                    .path("reason")
                                    .asText(""),
                    "`" + messages.path("stop_reason").asText() + "`");
        }
        out.append("""

                Usage is converted with cached tokens: OpenAI counts them in, Anthropic beside the input tokens. Reasoning
                tokens, which Anthropic does not count, are left out towards its clients. So are citations,
                annotations, log probabilities and the calls of a provider's own tools. Stop sequences that an upstream does
                not know are enforced by the gateway. With reasoning, temperature and nucleus sampling are left out towards
                Responses and Messages, whose models refuse both together; Messages reasons neither when a tool is forced nor
                after tool calls that began without it. Thoughts come with what their provider wants to see again, wrapped where
                the client's protocol keeps such things; sent back, they reach the provider as it wrote them. A chat server's own
                `reasoning_details` are left out, because they hold thoughts in clear. JSON without a schema (`json_object`) has no
                place in Messages and is left out. Text files in base64 become texts there.
                `count_tokens` is answered by the gateway with an estimate; an Anthropic upstream counts itself.
                """);
    }

    private static void failures(StringBuilder out) {
        out.append("\n## Errors\n\n| Anthropic | OpenAI |\n|---|---|\n");
        for (LlmFailure.Kind kind : LlmFailure.Kind.values()) {
            row(out, "`" + kind.anthropic() + "`", "`" + kind.openAi() + "`");
        }
    }

    private static String paths(CompatKind kind) {
        return "`" + Codec.of(kind.upstream(ProtocolId.MESSAGES)).path() + "`";
    }

    private static String clients(CompatKind kind) {
        return String.join(
                ", ",
                TABLES.keySet().stream()
                        .filter(payload -> kind.upstream(payload) != payload)
                        .map(ConversionDocs::title)
                        .toList());
    }

    private static String title(ProtocolId protocol) {
        return switch (protocol) {
            case CHAT -> "Chat Completions";
            case RESPONSES -> "Responses";
            case MESSAGES -> "Messages";
            case GEMINI, CONVERSE, REALTIME, GENERIC, FOREIGN -> "other";
        };
    }

    private static void row(StringBuilder out, String first, String... rest) {
        out.append("| ").append(first);
        for (String cell : rest) {
            out.append(" | ").append(cell.strip());
        }
        out.append(" |\n");
    }
}
