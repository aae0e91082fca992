package io.aegisgate.filter.catalogue.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the {@code *.yaml} and {@code *.yml} files of rule folders, at any depth, in order of their names. Blocking; stateless. */
public final class RuleFiles {
    private static final String PACKAGED = "/conf/";
    private static final String RULES = "rules";

    /** SnakeYAML reads 3 MiB of code points, each of at most four bytes; nothing longer can be a good file. */
    private static final int BYTES_MAX = 4 * 3 * 1024 * 1024;

    private RuleFiles() {}

    /**
     * The guard rules among a node's files; without a {@code guards} folder the packaged ones, so that own redaction rules do
     * not switch the guards off.
     *
     * @throws IOException when the package cannot be read
     */
    public static List<RuleFile> guardsOf(List<RuleFile> configured) throws IOException {
        boolean own = configured.stream().anyMatch(RuleFile::forGuards);
        return guards(own ? configured : packaged());
    }

    /**
     * The rows of dangerous commands of such a node; the packaged ones when its folder has none.
     *
     * @throws IOException when a file cannot be read
     */
    public static List<RuleFile> commands(String named, Path configDir) throws IOException {
        List<RuleFile> own = commands(configured(named, configDir));
        return own.isEmpty() ? commands(packaged()) : own;
    }

    /** Those of dangerous commands. */
    public static List<RuleFile> commands(List<RuleFile> files) {
        return files.stream().filter(RuleFile::forCommands).toList();
    }

    /**
     * The redaction rules among a node's files, or the packaged ones where there are none, so that own guard rules do not
     * switch redaction off.
     *
     * @throws IOException when the package cannot be read
     */
    public static List<RuleFile> redactionOf(List<RuleFile> configured) throws IOException {
        return redaction(ownRedaction(configured) ? configured : packaged());
    }

    /** Whether redaction rules are among a node's files. */
    public static boolean ownRedaction(List<RuleFile> configured) {
        return redaction(configured).stream().anyMatch(file -> !file.forLexicon());
    }

    /** Those of redaction, with the word lists. */
    public static List<RuleFile> redaction(List<RuleFile> files) {
        return files.stream()
                .filter(file -> !file.forGuards() && !file.forCommands())
                .toList();
    }

    /** Those of guards, with the word lists. */
    public static List<RuleFile> guards(List<RuleFile> files) {
        return files.stream()
                .filter(file -> file.forGuards() || file.forLexicon())
                .toList();
    }

    /**
     * All files packaged with the program.
     *
     * @throws IOException when the package cannot be read
     */
    public static List<RuleFile> packaged() throws IOException {
        return packaged(RULES);
    }

    /**
     * All files of another folder packaged with the program.
     *
     * @param folder below {@code conf}
     * @throws IOException when the package cannot be read
     */
    public static List<RuleFile> packaged(String folder) throws IOException {
        String resource = PACKAGED + folder;
        URL url = RuleFiles.class.getResource(resource);
        if (url == null) {
            throw new IOException("the program was packaged without " + resource);
        }
        try {
            if (!(url.openConnection() instanceof JarURLConnection packed)) {
                return of(Path.of(url.toURI()));
            }
            // By path and not by address: of one address there may be only one file system, and nodes start side by
            // side.
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(packed.getJarFileURL().toURI()))) {
                return of(jar.getPath(resource));
            }
        } catch (URISyntaxException e) {
            throw new IOException("unreadable resource address", e);
        }
    }

    /**
     * All files of a folder, unchecked. What is hidden by a dot is passed by: editors keep their locks so, and Kubernetes the
     * folders that the files of a ConfigMap are links into.
     *
     * @throws IOException when a file cannot be read, is no regular file, is not UTF-8 or is larger than 12 MiB
     */
    public static List<RuleFile> of(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(path ->
                            path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                    .filter(path -> !Files.isDirectory(path) && !hidden(folder.relativize(path)))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            IOException cause = Objects.requireNonNull(unreadable.getCause());
            throw new IOException(cause.getMessage() + ": cannot be read", cause);
        } catch (FileSystemException unreadable) {
            throw new IOException(folder + ": cannot be read", unreadable);
        }
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            files.add(new RuleFile(name, text(name, path)));
        }
        return files;
    }

    private static boolean hidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /**
     * All files a node started with these settings uses: those of the named folder, else of {@code rules} in the
     * configuration directory, else the packaged ones.
     *
     * @param named the operator's rule folder, blank for none
     * @throws IOException when a file cannot be read; a named folder that is absent is one
     */
    public static List<RuleFile> configured(String named, Path configDir) throws IOException {
        String folder = named.strip();
        if (!folder.isEmpty()) {
            return of(Path.of(folder));
        }
        Path own = configDir.resolve(RULES);
        return Files.isDirectory(own) ? of(own) : packaged();
    }

    /** Security: a pipe would never end, and neither would a device. */
    private static String text(String name, Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(name + ": is not a regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException(name + ": has more than " + BYTES_MAX + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException foreign) {
            throw new IOException(name + ": is not UTF-8", foreign);
        } catch (FileSystemException unreadable) {
            throw new IOException(name + ": cannot be read", unreadable);
        }
    }
}
