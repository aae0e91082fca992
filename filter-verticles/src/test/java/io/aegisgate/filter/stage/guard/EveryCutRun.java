package io.aegisgate.filter.stage.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Corpora;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.inspection.CodedGuards;
import io.aegisgate.filter.inspection.Guards;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every labelled text at every two-way cut and in 200 seeded random cuttings, on all three protocols: a stream says what the
 * whole answer says, with the same verdict and tags. Takes long, so it writes a line an item into a log, leaves out the
 * items that stand there already, and takes one share of several; {@code scripts/guards-full} starts it and the build does
 * not. Fails at the end when anything differs.
 */
class EveryCutRun {
    private static final List<String> FILES =
            List.of("dangerous_output", "unicode_encoding", "indirect_injection", "prompt_injection", "secrets", "pii");
    private static final List<ProtocolId> PROTOCOLS =
            List.of(ProtocolId.CHAT, ProtocolId.RESPONSES, ProtocolId.MESSAGES);
    private static final int RANDOM_ROUNDS = 200;
    private static final int TOLD_MAX = 3;

    private final List<CutAgreement> protocols = new ArrayList<>();
    private Path log = Path.of("target", "guards-full.log");

    private void load(Path to) throws Exception {
        log = to;
        Supervision supervision = Supervision.of(
                TestGuards.policies().find("default").orElseThrow(),
                EnumSet.allOf(FilterName.class),
                Level.MEDIUM,
                new Guards(GuardRules.packaged(), CodedGuards.packaged()));
        PROTOCOLS.forEach(protocol -> protocols.add(new CutAgreement(protocol, supervision)));
    }

    /** One labelled text and its place. */
    private record Item(String name, String text) {}

    @Test
    void everyTextAtEveryCut() throws Exception {
        Path to = Path.of(System.getProperty("aegis.guards.log", "target/guards-full.log"));
        int share = Integer.getInteger("aegis.guards.share", 0);
        int shares = Integer.getInteger("aegis.guards.shares", 1);
        int step = Integer.getInteger("aegis.guards.step", 1);
        load(to);
        List<Item> items = items(Corpora.folder().orElseThrow());
        Set<String> done = done();
        for (int i = share * step; i < items.size(); i += shares * step) {
            if (!done.contains(items.get(i).name())) {
                compare(items.get(i), i);
            }
        }
        assertThat(different()).isZero();
    }

    private static List<Item> items(Path corpora) throws Exception {
        List<Item> items = new ArrayList<>();
        for (String file : FILES) {
            Corpora.items(corpora, file)
                    .forEach(item -> items.add(new Item(
                            file + "/" + item.path("id").asText(),
                            item.path("text").asText())));
        }
        // Short ones first, so that what is left when there is no time is little in number.
        items.sort(Comparator.comparingInt(item -> item.text().length()));
        return items;
    }

    private Set<String> done() throws Exception {
        Set<String> names = new HashSet<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("item ")) {
                    names.add(line.split(" ")[1]);
                }
            }
        }
        return names;
    }

    private void compare(Item item, int seed) throws Exception {
        long start = System.nanoTime();
        List<List<String>> cuttings = CutAgreement.halves(item.text(), 1);
        cuttings.addAll(CutAgreement.random(item.text(), RANDOM_ROUNDS, new Random(seed)));
        StringBuilder out = new StringBuilder();
        int different = 0;
        int told = 0;
        protocols.forEach(protocol -> protocol.judge(item.text()));
        for (List<String> pieces : cuttings) {
            List<Optional<String>> differences = CutAgreement.differences(protocols, pieces);
            for (int i = 0; i < PROTOCOLS.size(); i++) {
                Optional<String> difference = differences.get(i);
                different += difference.isPresent() ? 1 : 0;
                if (difference.isPresent() && told++ < TOLD_MAX) {
                    out.append("differs ")
                            .append(PROTOCOLS.get(i))
                            .append(' ')
                            .append(item.name())
                            .append(' ');
                    out.append(difference.get().replace("\n", "\\n")).append('\n');
                }
            }
        }
        int streams = cuttings.size() * PROTOCOLS.size();
        out.append("item ").append(item.name()).append(" streams ").append(streams);
        out.append(" different ").append(different);
        out.append(" ms ").append((System.nanoTime() - start) / 1_000_000).append('\n');
        write(out.toString());
    }

    /** Prints what the log says in sum, and tells how many streams differed. */
    private long different() throws Exception {
        long items = 0;
        long streams = 0;
        long different = 0;
        for (String line : Files.readAllLines(log)) {
            String[] words = line.split(" ");
            if (words[0].equals("item")) {
                items++;
                streams += Long.parseLong(words[3]);
                different += Long.parseLong(words[5]);
            }
        }
        System.out.println(items + " texts, " + streams + " streams, " + different + " differ from the whole answer");
        return different;
    }

    private void write(String lines) throws Exception {
        Files.write(log, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
