package io.aegisgate.shared.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reading and replacing files of mode 0600. On a file system without POSIX modes the mode rules are skipped, everything
 * else holds. Stateless; every method blocks.
 */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private PrivateFile() {}

    /** Creates a directory and its missing parents with mode 0700; one that exists is left as it is. */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode(directory, "rwx------"));
        }
    }

    /** Takes every right of others from a directory and gives its owner all. */
    public static void restrictDirectory(Path directory) throws IOException {
        if (isPosix(directory) && !Files.getPosixFilePermissions(directory).equals(OWNER_DIRECTORY)) {
            Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        }
    }

    /** Creates an empty file of mode 0600; one that exists keeps its content and loses the rights of others. */
    public static void ensureExists(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException present) {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
        }
    }

    /**
     * Reads a file.
     *
     * @param maxBytes a larger file is refused
     * @return empty when there is no such file
     */
    public static Optional<byte[]> read(Path file, int maxBytes) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new IOException(file + " is larger than " + maxBytes + " bytes");
            }
            return Optional.of(content);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /**
     * Fails when the file is a symbolic link, not a plain file, or open to group or others. An absent file is fine.
     *
     * @throws IOException with a sentence for the operator
     */
    public static void requirePrivate(Path file) throws IOException {
        // Security: a link would let whoever can write its target choose the secret, or read it elsewhere.
        if (Files.isSymbolicLink(file)) {
            throw new IOException(file + " is a symbolic link; put the file itself there");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a plain file");
        }
        if (isOpenToOthers(file)) {
            throw new IOException(file + " is open to group or others; run: chmod 600 " + file);
        }
    }

    /** Whether group or others have any right on the file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        if (!isPosix(file)) {
            return false;
        }
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file));
        granted.retainAll(OTHERS);
        return !granted.isEmpty();
    }

    /**
     * Replaces a file's whole content: sibling temporary file of mode 0600, fsync, atomic rename, fsync of the directory.
     * When it fails the old content is untouched. After it returns the new content survives a crash. Two callers of the
     * same file must take turns.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException(file + " names no file");
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            writeNew(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(temporary);
            throw failed;
        }
        syncDirectory(directory);
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, create, mode(file, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        // Without it a crash may bring back the old name although the rename was reported.
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
