package io.aegisgate.filter.guard.model;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Reading;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.WindowScorer;
import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the local model about new texts of users, tools and documents, in every reading of the text, and about the sentences
 * of answers. The operator's own text is trusted; what the model said earlier was decided when it said it.
 */
public final class ModelGuard implements TextGuard {
    /** Category of the findings. */
    public static final String CATEGORY = "semantic_injection";

    private static final String RULE = "semantic.model.";
    /** A sentence that passes on an attack is told, and no more: an answer may well speak of one. */
    private static final double ANSWER_CONFIDENCE_MAX = 0.5;

    /** The category of what rows find in encoded parts, too. */
    private static final String CONCEALED = "obfuscated";

    private static final double CONCEALED_CONFIDENCE = 0.97;

    private final InjectionModel model;
    private final Map<Origin, ConfidenceScale> scales = new EnumMap<>(Origin.class);

    /** With a model. */
    public ModelGuard(InjectionModel model) {
        this.model = model;
        for (Origin origin : Origin.values()) {
            scales.put(origin, ConfidenceScale.of(model.thresholds(), origin));
        }
    }

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.SEMANTIC_MODULE);
    }

    @Override
    public boolean sees(GuardedText text) {
        if (text.side() == Side.RESPONSE) {
            return text.span().kind() == SpanKind.ASSISTANT;
        }
        return text.fresh() && (text.trust() == Trust.USER || text.trust() == Trust.UNTRUSTED);
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        WindowScorer scorer = model.threadScorer();
        if (text.side() == Side.RESPONSE) {
            return answer(text.span().text(), from, ended, scorer);
        }
        int length = text.span().text().length();
        if (!ended) {
            // A request is judged whole: the strongest window is not known before the end.
            return Inspection.clean(from);
        }
        Origin origin = origin(text);
        Finding best = null;
        Finding plain = null;
        Finding encoded = null;
        for (ViewKind kind : ViewKind.values()) {
            for (View view : text.views().read(kind)) {
                Finding found = finding(view, origin, scorer);
                best = surer(best, found);
                plain = kind == ViewKind.PLAIN ? found : plain;
                encoded = kind == ViewKind.DECODED ? surer(encoded, found) : encoded;
            }
        }
        List<Finding> findings = new ArrayList<>();
        if (best != null && best.start() >= from) {
            findings.add(best);
        }
        if (origin == Origin.USER && encoded != null && encoded.start() >= from && marks(encoded) && !marks(plain)) {
            findings.add(hidden(encoded));
        }
        return new Inspection(findings, length);
    }

    private static @Nullable Finding surer(@Nullable Finding one, @Nullable Finding other) {
        return one == null || (other != null && other.confidence() > one.confidence()) ? other : one;
    }

    /** Whether a finding in a user's text is one by the threshold of the medium level. */
    private boolean marks(@Nullable Finding finding) {
        return finding != null
                && finding.confidence() >= confidence(model.thresholds().mark(Origin.USER, Sensitivity.MEDIUM));
    }

    /** What a person encodes so that only the model reads it as an attack is evidence beside the reading itself. */
    private static Finding hidden(Finding encoded) {
        return new Finding(
                FilterName.SEMANTIC_MODULE,
                RULE + "encoded",
                CONCEALED,
                Rule.Severity.CRITICAL,
                CONCEALED_CONFIDENCE,
                encoded.start(),
                encoded.end(),
                Disarm.NONE,
                false);
    }

    @Override
    public GrowingGuard growing(GuardedText like, Acting acting) {
        boolean holds = like.side() == Side.REQUEST || acting.acts(answered(0, 0));
        return holds ? TextGuard.super.growing(like, acting) : new Telling();
    }

    /** Judges the sentences of an answer when they are whole; no text waits for them. */
    private final class Telling implements GrowingGuard {
        private long next;

        @Override
        public Inspection inspect(long base, GuardedText text, int from, boolean ended) {
            String shown = text.span().text();
            Inspection said = answer(shown, (int) Math.max(0, next - base), ended, model.threadScorer());
            next = base + said.open();
            return new Inspection(List.of(), shown.length(), said.findings());
        }
    }

    private static Origin origin(GuardedText text) {
        if (text.trust() != Trust.UNTRUSTED) {
            return Origin.USER;
        }
        return text.span().kind() == SpanKind.RETRIEVED ? Origin.RETRIEVED : Origin.TOOL;
    }

    private @Nullable Finding finding(View view, Origin origin, WindowScorer scorer) {
        Reading reading = reading(view.text(), origin, scorer);
        double confidence = confidence(reading, origin);
        if (confidence <= 0 || reading.end() == 0) {
            return null;
        }
        return new Finding(
                FilterName.SEMANTIC_MODULE,
                RULE + origin.name().toLowerCase(Locale.ROOT),
                CATEGORY,
                Rule.Severity.HIGH,
                confidence,
                view.sourceStart(reading.start()),
                view.sourceEnd(reading.end()),
                origin == Origin.USER ? Disarm.NONE : Disarm.HYPHENATE,
                false);
    }

    private Inspection answer(String text, int from, boolean ended, WindowScorer scorer) {
        Sentences sentences = new Sentences(text, from, ended);
        List<Finding> findings = new ArrayList<>();
        for (int[] sentence : sentences.whole()) {
            Reading reading = reading(text.substring(sentence[0], sentence[1]), Origin.USER, scorer);
            if (reading.probability() >= model.thresholds().certain(Origin.USER)) {
                findings.add(answered(sentence[0], sentence[1]));
            }
        }
        return new Inspection(findings, sentences.open());
    }

    private static Finding answered(int start, int end) {
        return new Finding(
                FilterName.SEMANTIC_MODULE,
                RULE + "answer",
                CATEGORY,
                Rule.Severity.HIGH,
                ANSWER_CONFIDENCE_MAX,
                start,
                end,
                Disarm.NONE,
                false);
    }

    private static Reading reading(String text, Origin origin, WindowScorer scorer) {
        return Objects.requireNonNull(scorer.read(text).get(origin.head()), "a head without a reading");
    }

    private double confidence(Reading reading, Origin origin) {
        return scale(origin).confidence(reading.probability());
    }

    private double confidence(double usersProbability) {
        return scale(Origin.USER).confidence(usersProbability);
    }

    private ConfidenceScale scale(Origin origin) {
        return Objects.requireNonNull(scales.get(origin), "an origin without a scale");
    }
}
