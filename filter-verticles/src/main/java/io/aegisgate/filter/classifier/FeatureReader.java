package io.aegisgate.filter.classifier;

/**
 * Cuts a text into blocks of some words and names the features of each as 32-bit hashes. A block ends with a sentence when
 * it is long enough, so that a planted sentence and the text around it fall apart. Training and run time read through this
 * one class. One thread; allocates two buffers of fixed size and nothing for a text.
 */
public final class FeatureReader {
    /** Features a block may hold. */
    public static final int FEATURES_MAX = 1024;

    /** Tokens after which a sentence's end also ends the block. */
    private static final int TOKENS_MIN = 10;

    private static final int TOKENS_MAX = 24;
    /** A word is cut here, so that a line of base64 has an end. */
    private static final int WORD_MAX = 40;
    /** The most features one word with its classes can add. */
    private static final int RESERVE = WORD_MAX + 32;

    private static final int STEM = 5;
    private static final int CHUNK = 4096;
    private static final int CLASSES_KEPT = 5;
    private static final int CLASS_REACH = 14;
    private static final int CLASS_NEAR = 4;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int WORD_SEED = 0x811C9DC5;
    private static final int WORD_PRIME = 0x01000193;

    /** The kinds of feature; each has hashes of its own. */
    private static final int STEM_SALT = 1;

    private static final int PAIR_SALT = 2;
    private static final int START_SALT = 3;
    private static final int CLASS_SALT = 4;
    private static final int CLASS_PAIR_SALT = 5;
    private static final int WORD_SALT = 6;

    private final WordClasses wordClasses;
    private final int[] features = new int[FEATURES_MAX];
    private final char[] chunk = new char[CHUNK];
    private String text = "";
    private int chunkStart;
    private int chunkEnd;
    private int at;
    private int count;
    private int blockStart;
    private int blockEnd;
    private int halfTokens;
    private int tokens;
    private long window;
    private int ideographs;
    private int wordHash;
    private int wordLength;
    private int stemHash;
    private int before;
    private boolean sentenceStart;
    private final int[] classKept = new int[CLASSES_KEPT];
    private final int[] classAt = new int[CLASSES_KEPT];
    private int classesSeen;

    /** Reads with a set of word classes. */
    public FeatureReader(WordClasses wordClasses) {
        this.wordClasses = wordClasses;
    }

    /** Begins a text. */
    public void open(String newText) {
        text = newText;
        at = 0;
        chunkStart = 0;
        chunkEnd = 0;
        tokens = 0;
        window = ' ';
        ideographs = 0;
        wordHash = WORD_SEED;
        wordLength = 0;
        stemHash = 0;
        before = 0;
        sentenceStart = true;
        classesSeen = 0;
    }

    /** Lets go of the text: the reader may stay for long. */
    void close() {
        open("");
    }

    /** The features of the block read last; the first {@link #count} count. Overwritten by the next. */
    public int[] features() {
        return features;
    }

    /** How many features the block has. */
    public int count() {
        return count;
    }

    /** Where the block begins in the text. */
    public int start() {
        return blockStart;
    }

    /** Where it ends. */
    public int end() {
        return blockEnd;
    }

    /** Reads one block; false at the end of the text. */
    public boolean next() {
        count = 0;
        blockStart = at;
        halfTokens = 0;
        while (at < text.length()) {
            if (at == chunkEnd) {
                chunkStart = at;
                chunkEnd = Math.min(text.length(), at + CHUNK);
                text.getChars(chunkStart, chunkEnd, chunk, 0);
            }
            char raw = chunk[at - chunkStart];
            byte kind = Glyphs.kindOf(raw);
            if (kind == Glyphs.WORD) {
                letters();
                if (count > FEATURES_MAX - RESERVE) {
                    break;
                }
                continue;
            }
            at++;
            if (kind == Glyphs.IDEOGRAPH) {
                endWord();
                ideograph(Glyphs.fold(raw));
            } else if (kind != Glyphs.SKIPPED) {
                gap(raw, kind);
                boolean full = kind == Glyphs.STOP ? halfTokens >= 2 * TOKENS_MIN : halfTokens >= 2 * TOKENS_MAX;
                if (full || count > FEATURES_MAX - RESERVE) {
                    break;
                }
            }
            if (count > FEATURES_MAX - RESERVE || halfTokens >= 3 * TOKENS_MAX) {
                break;
            }
        }
        if (at == text.length()) {
            endWord();
        }
        blockEnd = at;
        return blockEnd > blockStart;
    }

    /** The hash of a word, or of a run of two to four ideographs, under which its class is kept. */
    public static int wordHash(String word) {
        int hash = WORD_SEED;
        long packed = 0;
        boolean ideographs = false;
        for (int i = 0; i < word.length(); i++) {
            byte kind = Glyphs.kindOf(word.charAt(i));
            if (kind == Glyphs.SKIPPED) {
                continue;
            }
            ideographs |= kind == Glyphs.IDEOGRAPH;
            char folded = Glyphs.fold(word.charAt(i));
            hash = (hash ^ folded) * WORD_PRIME;
            packed = packed << 16 | folded;
        }
        return ideographs ? packedHash(packed, word.length()) : hash;
    }

    /** Letters up to the end of the word, of the chunk, or of what a word may hold; the hot loop keeps to locals. */
    private void letters() {
        if (wordLength == 0) {
            window = ' ';
            ideographs = 0;
        }
        char[] units = chunk;
        int[] out = features;
        long recent = window;
        int hash = wordHash;
        int length = wordLength;
        int filled = count;
        int next = at - chunkStart;
        int end = Math.min(chunkEnd - chunkStart, next + WORD_MAX - length);
        for (; next < end; next++) {
            char folded = Glyphs.letter(units[next]);
            if (folded == Glyphs.NO_LETTER) {
                break;
            }
            recent = (recent << 16) | folded;
            hash = (hash ^ folded) * WORD_PRIME;
            length++;
            if (length == STEM) {
                stemHash = hash;
            }
            if (length >= 3) {
                out[filled++] = packedHash(recent, 4);
            }
        }
        window = recent;
        wordHash = hash;
        wordLength = length;
        count = filled;
        at = chunkStart + next;
        if (wordLength == WORD_MAX) {
            endWord();
        }
    }

    private void gap(char raw, byte kind) {
        if (wordLength > 0) {
            window = window << 16 | ' ';
            if (wordLength >= 3) {
                features[count++] = packedHash(window, 4);
            }
            endWord();
        }
        ideographs = 0;
        window = ' ';
        if (kind == Glyphs.STOP) {
            sentenceStart = true;
        } else if (raw == '\\' && at < text.length() && (text.charAt(at) == 'n' || text.charAt(at) == 't')) {
            // JSON within a string: the line break is two characters.
            at++;
            sentenceStart = true;
            if (at > chunkEnd) {
                chunkEnd = at;
                chunkStart = at;
            }
        }
    }

    private void endWord() {
        if (wordLength == 0) {
            return;
        }
        int stem = wordLength >= STEM ? stemHash : wordHash;
        features[count++] = mix(wordHash, WORD_SALT);
        if (wordLength > STEM) {
            features[count++] = mix(stem, STEM_SALT);
        }
        follow(stem);
        halfTokens += 2;
        tokens += 2;
        classed(wordClasses.of(wordHash));
        wordHash = WORD_SEED;
        wordLength = 0;
    }

    private void follow(int stem) {
        if (sentenceStart) {
            features[count++] = mix(stem, START_SALT);
            sentenceStart = false;
        }
        features[count++] = mix(before * 31 + stem, PAIR_SALT);
        before = stem;
    }

    private void ideograph(char unit) {
        window = window << 16 | unit;
        ideographs++;
        halfTokens++;
        tokens++;
        features[count++] = packedHash(window, 1);
        if (sentenceStart) {
            sentenceStart = ideographs < 2;
            if (ideographs == 2) {
                features[count++] = mix((int) window, START_SALT);
            }
        }
        if (ideographs < 2) {
            return;
        }
        int two = packedHash(window, 2);
        features[count++] = two;
        int found = wordClasses.of(two);
        if (ideographs >= 3) {
            int three = packedHash(window, 3);
            features[count++] = three;
            int longer = wordClasses.of(three);
            found = longer == WordClasses.NONE ? found : longer;
        }
        if (ideographs >= 4) {
            int four = packedHash(window, 4);
            features[count++] = four;
            int longer = wordClasses.of(four);
            found = longer == WordClasses.NONE ? found : longer;
        }
        classed(found);
    }

    private void classed(int wordClass) {
        if (wordClass == WordClasses.NONE) {
            return;
        }
        features[count++] = mix(wordClass, CLASS_SALT);
        for (int back = 1; back <= Math.min(CLASSES_KEPT, classesSeen); back++) {
            int slot = (classesSeen - back) % CLASSES_KEPT;
            int distance = tokens - classAt[slot];
            if (distance > 2 * CLASS_REACH) {
                break;
            }
            int pair = classKept[slot] << 7 | wordClass;
            features[count++] = mix(distance <= 2 * CLASS_NEAR ? pair : pair | 1 << 16, CLASS_PAIR_SALT);
        }
        int slot = classesSeen % CLASSES_KEPT;
        classKept[slot] = wordClass;
        classAt[slot] = tokens;
        classesSeen++;
    }

    private static int packedHash(long packed, int units) {
        long kept = units == 4 ? packed : packed & (1L << (16 * units)) - 1;
        return (int) (((kept ^ ((long) units << 60)) * MULTIPLIER) >>> 32);
    }

    private static int mix(int hash, int salt) {
        long packed = (hash & 0xFFFFFFFFL) | (long) salt << 32;
        return (int) (((packed ^ (packed >>> 15)) * MULTIPLIER) >>> 32);
    }
}
