package io.aegisgate.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client run as a process of its own: what it printed, and how it ended. */
record ClientProcess(int exit, String output) {
    private static final int SECONDS_MAX = 120;

    static ClientProcess run(Path work, List<String> command, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile("client", ".txt");
        var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
        builder.redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        return new ClientProcess(ended ? process.exitValue() : -1, printed(output));
    }

    private static String printed(Path output) throws IOException {
        try {
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
