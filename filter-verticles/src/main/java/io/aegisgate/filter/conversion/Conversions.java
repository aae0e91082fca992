package io.aegisgate.filter.conversion;

import io.aegisgate.filter.text.json.JsonDocument.TopLevel;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.ProtocolId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides which exchanges are converted: those of compat tokens, and bodies that came to the door of another protocol. */
public final class Conversions {
    private static final String COUNT = "/v1/messages/count_tokens";

    private final ModelMap models;
    private final Clock clock;

    /** Decisions with a node's model map. */
    public Conversions(ModelMap models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /** What a request body is written in: mostly what its path says. */
    public static ProtocolId payload(OpenExchange open, @Nullable TopLevel top) {
        if (top == null || !open.method().equals("POST")) {
            return open.protocol();
        }
        boolean foreignInput = top.hasInput() && !top.hasMessages();
        boolean foreignMessages = top.hasMessages() && !top.hasInput();
        if (open.path().equals(Codec.of(ProtocolId.CHAT).path()) && foreignInput) {
            return ProtocolId.RESPONSES;
        }
        return open.path().equals(Codec.of(ProtocolId.RESPONSES).path()) && foreignMessages
                ? ProtocolId.CHAT
                : open.protocol();
    }

    /**
     * The conversion an exchange needs; empty for none.
     *
     * @throws GatewayFailure when it needs one that there is not
     */
    public Optional<Conversion> of(OpenExchange open, ProtocolId payload) {
        if (!Codec.exists(open.protocol())) {
            boolean converse = open.protocol() == ProtocolId.GEMINI || open.protocol() == ProtocolId.CONVERSE;
            if (open.compat().isPresent() && (converse || open.protocol() == ProtocolId.REALTIME)) {
                throw noCounterpart();
            }
            return Optional.empty();
        }
        Optional<CompatKind> kind = open.compat().map(Compat::kind).map(CompatKind::of);
        ProtocolId upstream = kind.map(asked -> asked.upstream(payload)).orElse(payload);
        ConversionPlan plan = new ConversionPlan(open.path(), payload, open.protocol(), upstream);
        if (plan.idle()) {
            return Optional.empty();
        }
        boolean answers = open.path().equals(Codec.of(open.protocol()).path());
        boolean counts = open.path().equals(COUNT);
        if (!open.method().equals("POST") || !(answers || counts)) {
            throw noCounterpart();
        }
        UnaryOperator<String> chosen = kind.isPresent()
                ? asked -> models.choose(kind.get(), open.compat().orElseThrow(), asked)
                : asked -> asked;
        return Optional.of(new Conversion(plan, chosen, clock.instant().getEpochSecond()));
    }

    private static GatewayFailure noCounterpart() {
        return new GatewayFailure(
                ErrorCode.INVALID_PARAMETERS, "this call has no counterpart at the upstream that the token names");
    }
}
