package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.stage.AnswerStages;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the stages say of one answer cut in one way, so that it is worked out once for several protocols: the text reaches
 * the transforms in the same deltas in each of them. Whoever is shown anything else than what was seen before fails, and is
 * to be asked without this. One thread.
 */
final class SharedLooks {
    private final AnswerStages stages;
    private final List<List<Recorder>> channels = new ArrayList<>();

    SharedLooks(AnswerStages stages) {
        this.stages = stages;
    }

    /** The texts came in another way than the first time. */
    static final class Different extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Different() {
            super("another sequence of texts", null, false, false);
        }
    }

    private record Call(long base, String text, int from, boolean ended, boolean forced, StreamTransform.Look look) {
        boolean asks(long base, String text, int from, boolean ended, boolean forced) {
            return this.base == base
                    && this.from == from
                    && this.ended == ended
                    && this.forced == forced
                    && this.text.equals(text);
        }
    }

    /** The stages themselves, listened to. */
    StreamTransform.Source first() {
        return new Source() {
            @Override
            List<StreamTransform> transforms(StreamChannel channel) {
                List<Recorder> recorders =
                        stages.open(channel).stream().map(Recorder::new).toList();
                channels.add(recorders);
                return List.copyOf(recorders);
            }
        };
    }

    /** What they said, once more. */
    StreamTransform.Source again() {
        return new Source() {
            private int next;

            @Override
            List<StreamTransform> transforms(StreamChannel channel) {
                if (next == channels.size()) {
                    throw new Different();
                }
                return channels.get(next++).stream()
                        .map(recorder -> (StreamTransform) new Replay(recorder))
                        .toList();
            }
        };
    }

    private abstract class Source implements StreamTransform.Source {
        abstract List<StreamTransform> transforms(StreamChannel channel);

        @Override
        public List<StreamTransform> open(StreamChannel channel) {
            return transforms(channel);
        }

        @Override
        public void learn(Set<String> asked, Map<String, String> found) {
            throw new Different();
        }

        @Override
        public String metadata() {
            return stages.metadata();
        }
    }

    private static final class Recorder implements StreamTransform {
        private final StreamTransform transform;
        private final List<Call> calls = new ArrayList<>();
        private final List<Integer> decided = new ArrayList<>();

        Recorder(StreamTransform transform) {
            this.transform = transform;
        }

        @Override
        public Look look(String text, int from, boolean ended) {
            return look(0, text, from, ended);
        }

        @Override
        public Look look(long base, String text, int from, boolean ended) {
            Look look = transform.look(base, text, from, ended);
            calls.add(new Call(base, text, from, ended, false, look));
            return look;
        }

        @Override
        public Look forced(long base, String text, int from) {
            Look look = transform.forced(base, text, from);
            calls.add(new Call(base, text, from, true, true, look));
            return look;
        }

        @Override
        public boolean whole() {
            return transform.whole();
        }

        @Override
        public void decided(int safe) {
            transform.decided(safe);
            decided.add(safe);
        }

        @Override
        public int holdChars(int windowChars) {
            return transform.holdChars(windowChars);
        }
    }

    private static final class Replay implements StreamTransform {
        private final Recorder recorded;
        private int call;
        private int decision;

        Replay(Recorder recorded) {
            this.recorded = recorded;
        }

        @Override
        public Look look(String text, int from, boolean ended) {
            return look(0, text, from, ended);
        }

        @Override
        public Look look(long base, String text, int from, boolean ended) {
            return said(base, text, from, ended, false);
        }

        @Override
        public Look forced(long base, String text, int from) {
            return said(base, text, from, true, true);
        }

        private Look said(long base, String text, int from, boolean ended, boolean forced) {
            if (call == recorded.calls.size() || !recorded.calls.get(call).asks(base, text, from, ended, forced)) {
                throw new Different();
            }
            return recorded.calls.get(call++).look();
        }

        @Override
        public boolean whole() {
            return recorded.whole();
        }

        @Override
        public void decided(int safe) {
            if (decision == recorded.decided.size() || recorded.decided.get(decision++) != safe) {
                throw new Different();
            }
        }

        @Override
        public int holdChars(int windowChars) {
            return recorded.holdChars(windowChars);
        }
    }
}
