package io.aegisgate.filter.conversion.event;

import io.aegisgate.filter.conversion.model.Seal;
import java.util.function.Consumer;

/**
 * Where an answer stands. Each stage has only the methods that are legal in it, and each gives the stage that follows, so no
 * illegal order of events can be written down. A stage that was left refuses to be used again.
 */
public sealed interface Stage {
    /** The first stage of an answer whose events go to a listener. */
    static Waiting begin(Consumer<LlmEvent> listener) {
        return new Waiting(new Line(listener));
    }

    /** Nothing was said yet. */
    final class Waiting implements Stage {
        private final Line line;

        private Waiting(Line line) {
            this.line = line.at(this);
        }

        /** The answer begins. */
        public Between start(LlmEvent.Started started) {
            line.say(this, started);
            return new Between(line);
        }

        /** There is no answer. */
        public Over fail(LlmFailure failure) {
            line.say(this, new LlmEvent.Failed(failure));
            return new Over(line);
        }
    }

    /** No part is open. */
    final class Between implements Stage {
        private final Line line;

        private Between(Line line) {
            this.line = line.at(this);
        }

        /** A text begins. */
        public InText text() {
            line.say(this, new LlmEvent.PartStarted(new PartHead.Text()));
            return new InText(line);
        }

        /** A refusal begins. */
        public InText refusal() {
            line.say(this, new LlmEvent.PartStarted(new PartHead.Refusal()));
            return new InText(line);
        }

        /** Thoughts begin. */
        public InReasoning reasoning() {
            line.say(this, new LlmEvent.PartStarted(new PartHead.Reasoning()));
            return new InReasoning(line);
        }

        /** A tool call begins. */
        public InCall call(PartHead.ToolCall call) {
            line.say(this, new LlmEvent.PartStarted(call));
            return new InCall(line);
        }

        /** The answer is complete. */
        public Over finish(LlmEvent.Finished finished) {
            line.say(this, finished);
            return new Over(line);
        }

        /** The answer breaks off. */
        public Over fail(LlmFailure failure) {
            line.say(this, new LlmEvent.Failed(failure));
            return new Over(line);
        }
    }

    /** A part is open. */
    sealed interface InPart extends Stage permits InText, InReasoning, InCall {
        /** The part is complete. */
        Between close();
    }

    /** A text or refusal is open. */
    final class InText implements InPart {
        private final Line line;

        private InText(Line line) {
            this.line = line.at(this);
        }

        /** More of it. */
        public InText append(String text) {
            line.say(this, new LlmEvent.TextDelta(text));
            return new InText(line);
        }

        @Override
        public Between close() {
            line.say(this, new LlmEvent.PartFinished());
            return new Between(line);
        }
    }

    /** Thoughts are open. */
    final class InReasoning implements InPart {
        private final Line line;

        private InReasoning(Line line) {
            this.line = line.at(this);
        }

        /** More of them. */
        public InReasoning append(String text) {
            line.say(this, new LlmEvent.ReasoningDelta(text));
            return new InReasoning(line);
        }

        /** They are vouched for, which ends them. */
        public Between closeSealed(Seal seal) {
            line.say(this, new LlmEvent.ReasoningSealed(seal));
            line.say(this, new LlmEvent.PartFinished());
            return new Between(line);
        }

        @Override
        public Between close() {
            line.say(this, new LlmEvent.PartFinished());
            return new Between(line);
        }
    }

    /** A tool call is open. */
    final class InCall implements InPart {
        private final Line line;

        private InCall(Line line) {
            this.line = line.at(this);
        }

        /** More of its arguments. */
        public InCall append(String json) {
            line.say(this, new LlmEvent.ArgumentsDelta(json));
            return new InCall(line);
        }

        @Override
        public Between close() {
            line.say(this, new LlmEvent.PartFinished());
            return new Between(line);
        }
    }

    /** Nothing more can be said. */
    final class Over implements Stage {
        private Over(Line line) {
            line.at(this);
        }
    }

    /** The listener, and the only stage that may speak to it. */
    final class Line {
        private final Consumer<LlmEvent> listener;
        private Object current = this;

        private Line(Consumer<LlmEvent> listener) {
            this.listener = listener;
        }

        private Line at(Stage stage) {
            current = stage;
            return this;
        }

        private void say(Stage stage, LlmEvent event) {
            if (current != stage) {
                throw new IllegalStateException("this stage of the answer was left");
            }
            listener.accept(event);
        }
    }
}
