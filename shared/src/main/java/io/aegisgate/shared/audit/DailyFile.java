package io.aegisgate.shared.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A file a day, {@code <stem>-YYYY-MM-DD<ext>} in UTC; those of days long past are deleted when a new day begins. */
public final class DailyFile implements RecordPlace {
    private final Path folder;
    private final String stem;
    private final String extension;
    private final int days;
    private final Clock clock;
    private LocalDate resolved = LocalDate.MIN;

    /**
     * Files beside a base.
     *
     * @param base the file's name without the day
     * @param days how many are kept, today's among them
     */
    public DailyFile(Path base, int days, Clock clock) {
        Path whole = base.toAbsolutePath();
        String name = whole.getName(whole.getNameCount() - 1).toString();
        int dot = name.lastIndexOf('.');
        this.folder = whole.resolveSibling("");
        this.stem = (dot > 0 ? name.substring(0, dot) : name) + "-";
        this.extension = dot > 0 ? name.substring(dot) : "";
        this.days = days;
        this.clock = clock;
    }

    @Override
    public Path file() throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(resolved)) {
            prune(today.minusDays(days - 1L));
            resolved = today;
        }
        return folder.resolve(stem + today + extension);
    }

    private void prune(LocalDate oldest) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isOurs)) {
            for (Path file : files) {
                if (day(file).isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isOurs(Path file) {
        try {
            return !day(file).equals(LocalDate.MAX);
        } catch (DateTimeException other) {
            return false;
        }
    }

    /** The day in a file's name; the last of all days when it is no name of ours. */
    private LocalDate day(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.length() - extension.length();
        if (!name.startsWith(stem) || !name.endsWith(extension) || end <= stem.length()) {
            return LocalDate.MAX;
        }
        return LocalDate.parse(name.substring(stem.length(), end));
    }
}
