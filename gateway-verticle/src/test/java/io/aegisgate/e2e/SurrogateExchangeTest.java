package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A token that asked for surrogates: the provider sees values of the same type, the client its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurrogateExchangeTest {
    private static final String MAIL = "mara.linden@harbour-freight.org";
    private static final String CARD = "4539799966313503";
    private static final String ADDRESS = "81.2.69.142";
    private static final String TEXT =
            "Write to " + MAIL + ", charge card " + CARD + " and log in from " + ADDRESS + ".";
    /** Shorter, since it is sent as often as the stream has bytes. */
    private static final String CUT_TEXT = MAIL + " at " + ADDRESS + ".";

    private static final int PIECE_CHARS = 7;
    private static final int CUT_PIECE_CHARS = 20;
    private static final int CUTS_AT_ONCE = 48;

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;
    private String token = "";

    @BeforeAll
    void startNodeAndUpstream() {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "1"));
        client = new TestClient(vertx, node.port());
        JsonObject answer = register(upstream.base(), new JsonObject().put("surrogates", true));
        assertThat(answer.getBoolean("surrogates")).isTrue();
        token = "/v1/__gw__/t/" + answer.getString("token");
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> everyForm() {
        return Dialect.all().stream()
                .flatMap(dialect -> Stream.of(true, false)
                        .flatMap(array -> Stream.of(true, false).map(stream -> Arguments.of(dialect, array, stream))));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void theProviderSeesValuesOfTheSameType(Dialect dialect, boolean array, boolean stream) {
        // Given
        upstream.always(request -> {
            String seen = dialect.userText(new JsonObject(request.body()));
            String arguments = new JsonObject().put("note", seen).encode();
            return stream
                    ? Script.sse(0, List.of(Buffer.buffer(dialect.stream(seen, arguments, PIECE_CHARS))))
                    : Script.json(200, dialect.whole(seen, arguments));
        });

        // When
        String body = client.post(token + dialect.path(), dialect.request(TEXT, array, stream));

        // Then
        String seen = dialect.userText(new JsonObject(upstream.last().body()));
        assertThat(seen).doesNotContain(MAIL, CARD, ADDRESS, "{{AG_");
        assertThat(seen)
                .matches("Write to user-[a-z2-9]{16}@example\\.com, charge card 400000\\d{10} and log in from "
                        + "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}\\.");
        Dialect.Answer answer = stream ? dialect.readStream(body) : dialect.readWhole(body);
        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(new JsonObject(answer.arguments()).getString("note")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void aStreamCutAnywhereGivesTheClientItsOwnValues(Dialect dialect) {
        // Given
        upstream.always(request -> {
            JsonObject asked = new JsonObject(request.body());
            String seen = dialect.userText(asked);
            Buffer stream = Buffer.buffer(
                    dialect.stream(seen, new JsonObject().put("note", seen).encode(), CUT_PIECE_CHARS));
            int cut = Math.min(asked.getInteger("cut"), stream.length());
            return Script.sse(2, List.of(stream.slice(0, cut), stream.slice(cut, stream.length())));
        });
        String arguments = new JsonObject().put("note", CUT_TEXT).encode();
        // The surrogates are a little longer than the values.
        int length = dialect.stream(CUT_TEXT, arguments, CUT_PIECE_CHARS).getBytes(StandardCharsets.UTF_8).length + 60;

        // When
        List<String> wrong = new ArrayList<>();
        for (int from = 0; from <= length; from += CUTS_AT_ONCE) {
            List<Future<String>> answers = new ArrayList<>();
            for (int cut = from; cut < from + CUTS_AT_ONCE; cut++) {
                answers.add(client.send(
                        token + dialect.path(),
                        dialect.request(CUT_TEXT, true, true).put("cut", cut)));
            }
            for (int i = 0; i < answers.size(); i++) {
                Dialect.Answer cut = dialect.readStream(Waiting.get(answers.get(i)));
                if (!cut.text().equals(CUT_TEXT)
                        || !new JsonObject(cut.arguments()).getString("note").equals(CUT_TEXT)) {
                    wrong.add("cut at " + (from + i) + ": " + cut);
                }
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }

    static Stream<Dialect> everyDialect() {
        return Dialect.all().stream();
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void oneMailOfTheClientsIsNoDestinationForTheOther(Dialect dialect, boolean array, boolean stream) {
        // Given
        String sent = "mail jane.doe@harbour-freight.org and " + MAIL + " .";
        upstream.always(request -> {
            String seen = dialect.userText(new JsonObject(request.body()));
            return stream
                    ? Script.sse(0, List.of(Buffer.buffer(dialect.stream(seen, "{}", PIECE_CHARS))))
                    : Script.json(200, dialect.whole(seen, "{}"));
        });

        // When
        String body = client.post(token + dialect.path(), dialect.request(sent, array, stream));

        // Then
        assertThat(upstream.last().text()).doesNotContain("harbour-freight");
        assertThat((stream ? dialect.readStream(body) : dialect.readWhole(body)).text())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void aSurrogateWrittenInOtherLettersIsStillTheClientsValue(Dialect dialect, boolean array, boolean stream) {
        // Given
        upstream.always(request -> {
            String seen = dialect.userText(new JsonObject(request.body()));
            String named = Character.toUpperCase(seen.charAt(0)) + seen.substring(1);
            String said = seen.toUpperCase(Locale.ROOT) + "; **" + named + "**, [" + seen + "](mailto:" + named + "), "
                    + seen + "'s or `" + seen.replace("example.com", "Example.Com") + "`.";
            return stream
                    ? Script.sse(0, List.of(Buffer.buffer(dialect.stream(said, "{}", PIECE_CHARS))))
                    : Script.json(200, dialect.whole(said, "{}"));
        });

        // When
        String body = client.post(token + dialect.path(), dialect.request(MAIL, array, stream));

        // Then
        assertThat((stream ? dialect.readStream(body) : dialect.readWhole(body)).text())
                .isEqualTo("m; **m**, [m](mailto:m), m's or `m`.".replaceAll("\\bm\\b", MAIL));
    }

    @Test
    void whatTheClientWroteItselfIsNoSurrogate() {
        // Given
        Dialect dialect = new ChatDialect();
        upstream.always(request -> {
            String seen = dialect.userText(new JsonObject(request.body()));
            return Script.json(200, dialect.whole(seen, "{}"));
        });
        client.post(token + dialect.path(), dialect.request(TEXT, false, false));
        String surrogates = dialect.userText(new JsonObject(upstream.last().body()));

        // When
        String sent = TEXT + " Not to be taken for: " + surrogates;
        String body = client.post(token + dialect.path(), dialect.request(sent, false, false));

        // Then
        assertThat(upstream.last().text()).doesNotContain(MAIL, CARD, ADDRESS);
        assertThat(dialect.readWhole(body).text()).isEqualTo(sent);
    }

    @Test
    void aTokenThatAskedForNoneGetsPlaceholders() {
        // Given
        Dialect dialect = new ChatDialect();
        upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));
        JsonObject plain = register(upstream.base() + "/plain", new JsonObject());

        // When
        client.post("/v1/__gw__/t/" + plain.getString("token") + dialect.path(), dialect.request(TEXT, false, false));

        // Then
        assertThat(plain.containsKey("surrogates")).isFalse();
        assertThat(dialect.userText(new JsonObject(upstream.last().body())))
                .contains("{{AG_EMAIL_", "{{AG_CARD_", "{{AG_IPV4_");
    }

    private JsonObject register(String base, JsonObject more) {
        JsonObject body = new JsonObject()
                .put("upstream_base", base)
                .put("gateway_key", node.gatewayKey())
                .mergeIn(more);
        return new JsonObject(client.post("/__gw__/register", body));
    }
}
