package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.Readings;
import io.aegisgate.filter.guard.view.Views;
import io.aegisgate.filter.inspection.Inspector;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Guards one channel of a stream. A text waits while some guard may still find something that begins in it. Takes values
 * out, too, since a fragment and a value that touch become one edit. One channel, one thread.
 */
public final class GuardTransform implements StreamTransform {
    private final StreamChannel channel;
    private final int index;
    private final Watch watch;
    private final Readings readings;
    private final GrowingGuard guards;
    private final StreamTransform values;
    /** What is only told and not noted yet, by its place in the channel. */
    private final List<Finding> told = new ArrayList<>();

    private List<Finding> found = List.of();
    private List<Judged> judged = List.of();
    private GuardedText shown;
    private long base;
    private int end = -1;
    private boolean over;

    /**
     * For one channel.
     *
     * @param index number of the channel
     * @param values takes values out of the text
     */
    public GuardTransform(StreamChannel channel, int index, Watch watch, StreamTransform values) {
        this.channel = channel;
        this.index = index;
        this.watch = watch;
        this.values = values;
        Inspector inspector = watch.inspector(Side.RESPONSE);
        readings = inspector.readings();
        shown = text("", readings.of(""));
        guards = inspector.growing(shown, watch.acting());
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        return look(0, text, from, ended);
    }

    @Override
    public Look look(long before, String text, int from, boolean ended) {
        if (over) {
            // What followed a finding that blocks belongs to it.
            return new Look(List.of(new SpanEdit(from, text.length(), "")), text.length(), Set.of());
        }
        base = before;
        Look own = values.look(text, from, ended);
        shown = text(text, base == 0 ? readings.of(text) : readings.inside(text));
        found = List.of();
        judged = List.of();
        end = -1;
        Inspection said = guards.inspect(base, shown, from, ended);
        said.told().forEach(finding -> told.add(finding.moved(base)));
        int safe = Math.min(own.safe(), said.open());
        if (said.findings().isEmpty()) {
            return wait(own.edits(), safe, own.unknown());
        }
        Judgement judgement = watch.judge(shown, said.findings());
        AnswerEdits edits = AnswerEdits.of(watch, text, own.edits(), judgement);
        found = edits.counted(said.findings());
        judged = edits.counted(judgement).findings();
        if (edits.end() >= 0 && edits.end() <= safe) {
            end = edits.end();
            return new Look(edits.edits(), text.length(), own.unknown());
        }
        return wait(edits.edits(), safe, own.unknown());
    }

    /** An edit that reaches into what is open waits as a whole. */
    private static Look wait(List<SpanEdit> edits, int open, Set<String> unknown) {
        int safe = open;
        List<SpanEdit> decided = new ArrayList<>(edits.size());
        for (SpanEdit edit : edits) {
            if (edit.end() > safe) {
                safe = Math.min(safe, edit.start());
                break;
            }
            decided.add(edit);
        }
        return new Look(decided, safe, unknown);
    }

    @Override
    public void decided(int safe) {
        boolean ends = !over && end >= 0 && safe > end;
        over |= ends;
        tell(base + (ends ? end : safe));
        if (over) {
            told.clear();
        }
        List<Finding> done =
                found.stream().filter(finding -> finding.start() < safe).toList();
        if (!done.isEmpty()) {
            List<Judged> settled = judged.stream()
                    .filter(each -> each.finding().start() < safe)
                    .toList();
            watch.note(shown, done, new Judgement(settled, 0, false));
        }
    }

    /** Notes what is only told of the text before a place of the channel. */
    private void tell(long before) {
        List<Finding> whole =
                told.stream().filter(finding -> finding.end() <= before).toList();
        if (!whole.isEmpty()) {
            watch.note(shown, whole, watch.judge(shown, whole));
            told.removeAll(whole);
        }
    }

    @Override
    public int holdChars(int windowChars) {
        return values.holdChars(windowChars);
    }

    private GuardedText text(String text, Views views) {
        TextSpan span = new TextSpan(channel.id(), "", channel.kind(), text);
        return new GuardedText(index, span, views, Side.RESPONSE, Trust.of(channel.kind()), channel.tool(), true);
    }
}
