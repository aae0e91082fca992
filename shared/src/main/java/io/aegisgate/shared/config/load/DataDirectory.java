package io.aegisgate.shared.config.load;

import io.aegisgate.shared.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory below which a node writes: 0700, its files 0600 from the moment they exist. Blocking; for the main
 * thread or a worker. There is no fallback to a shared folder: what cannot be written fails.
 */
public final class DataDirectory {
    private static final String VARIABLE = "AEGIS_DATA_DIR";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /**
     * Creates or checks the directory.
     *
     * @throws ConfigurationRefused when it is a symbolic link, not a directory, not ours or not writable
     */
    public static DataDirectory prepare(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            // Security: a link could be swapped to a place that others can read.
            if (Files.isSymbolicLink(root)) {
                throw refused(root, "is a symbolic link");
            }
            if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
                tighten(root);
            } else {
                PrivateFile.createDirectories(root);
            }
            if (!Files.isWritable(root)) {
                throw refused(root, "is not writable");
            }
            return new DataDirectory(root);
        } catch (IOException e) {
            throw refused(root, "cannot be created or is not owned by this user");
        }
    }

    /** The absolute path. */
    public Path root() {
        return root;
    }

    /**
     * A path below the directory.
     *
     * @throws IllegalArgumentException when it leads outside
     */
    public Path resolve(String relative) {
        Path path = root.resolve(relative).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("leads outside the data directory");
        }
        return path;
    }

    /** Replaces a file below the directory as a whole; see {@link #write(Path, byte[])}. */
    public void write(String relative, byte[] content) throws IOException {
        Path file = resolve(relative);
        PrivateFile.createDirectories(parent(file));
        write(file, content);
    }

    /**
     * Replaces a file as a whole with mode 0600: a reader, or the next start after a crash, sees the old or the new
     * content, never a part. For files outside the directory that an operator named by a path setting, too.
     *
     * @throws IOException also when the file is a symbolic link
     */
    public static void write(Path file, byte[] content) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IOException("refusing to write through a symbolic link: " + file.getFileName());
        }
        PrivateFile.replace(file, content);
    }

    private static void tighten(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(root, "is not a directory");
        }
        PrivateFile.restrictDirectory(root);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("has no parent directory");
        }
        return parent;
    }

    private static ConfigurationRefused refused(Path root, String what) {
        return new ConfigurationRefused(List.of(new ConfigProblem(VARIABLE, root.toString(), what)));
    }
}
