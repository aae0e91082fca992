package io.aegisgate.filter.classifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A model as bytes, big-endian: {@code AGIM}, version, table bits, frequency of unknown features; per head its unit, bias
 * and calibration; per origin the threshold of certainty and one a level; the word classes; the entries
 * in the order of their slots, each as distance to the slot before (7 bits a byte, low first) and the four bytes of the
 * entry, column by column; CRC-32 of all that. Methods do not block; they work on bytes.
 */
public final class ModelFile {
    private static final int MAGIC = 0x4147494D;
    private static final int VERSION = 2;
    private static final int BITS_MAX = 22;
    private static final int CLASSES_MAX = 1 << 16;
    private static final String PACKAGED = "/model/injection.model";

    private ModelFile() {}

    /**
     * The model in the jar.
     *
     * @throws IOException when it is absent or damaged
     */
    public static InjectionModel packaged() throws IOException {
        try (InputStream in = ModelFile.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IOException("the jar holds no " + PACKAGED);
            }
            return read(in.readAllBytes());
        }
    }

    /** Writes a model. */
    public static byte[] write(InjectionModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeByte(VERSION);
        out.writeByte(model.bits());
        out.writeByte(model.unknown());
        for (Head head : Head.values()) {
            out.writeDouble(model.unit(head));
            out.writeDouble(model.bias(head));
            out.writeDouble(model.calibration(head).peak());
            out.writeDouble(model.calibration(head).whole());
            out.writeDouble(model.calibration(head).offset());
        }
        for (Origin origin : Origin.values()) {
            out.writeDouble(model.thresholds().certain(origin));
            for (Sensitivity level : Sensitivity.values()) {
                out.writeDouble(model.thresholds().mark(origin, level));
            }
        }
        out.writeInt(model.wordClasses().entries().size());
        for (Map.Entry<Integer, Integer> entry : model.wordClasses().entries().entrySet()) {
            out.writeInt(entry.getKey());
            out.writeByte(entry.getValue());
        }
        entries(model.table(), InjectionModel.entry(0, model.unknown(), 0, 0), out);
        CRC32 check = new CRC32();
        check.update(bytes.toByteArray());
        out.writeInt((int) check.getValue());
        return bytes.toByteArray();
    }

    private static void entries(int[] table, int empty, DataOutputStream out) throws IOException {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < table.length; slot++) {
            if (table[slot] != empty) {
                slots.add(slot);
            }
        }
        out.writeInt(slots.size());
        int before = 0;
        for (int slot : slots) {
            int distance = slot - before;
            before = slot;
            while (distance > 0x7F) {
                out.writeByte((distance & 0x7F) | 0x80);
                distance >>>= 7;
            }
            out.writeByte(distance);
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            for (int slot : slots) {
                out.writeByte(table[slot] >>> shift);
            }
        }
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the bytes are no model, of another version, or damaged
     */
    public static InjectionModel read(byte[] bytes) throws IOException {
        CRC32 check = new CRC32();
        check.update(bytes, 0, Math.max(0, bytes.length - Integer.BYTES));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < 16 || in.readInt() != MAGIC || in.readByte() != VERSION) {
            throw new IOException("this is no model of version " + VERSION);
        }
        DataInputStream tail =
                new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - Integer.BYTES, Integer.BYTES));
        int bits = in.readUnsignedByte();
        if (tail.readInt() != (int) check.getValue() || bits < InjectionModel.BITS_MIN || bits > BITS_MAX) {
            throw new IOException("the model is damaged");
        }
        final int unknown = in.readUnsignedByte();
        int heads = Head.values().length;
        double[] units = new double[heads];
        double[] biases = new double[heads];
        List<Calibration> calibrations = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            units[head] = in.readDouble();
            biases[head] = in.readDouble();
            calibrations.add(new Calibration(in.readDouble(), in.readDouble(), in.readDouble()));
        }
        Thresholds thresholds = thresholds(in);
        WordClasses classes = classes(in);
        int[] table = table(bits, in);
        return new InjectionModel(bits, table, unknown, units, biases, calibrations, classes, thresholds);
    }

    private static Thresholds thresholds(DataInputStream in) throws IOException {
        Map<Origin, Map<Sensitivity, Double>> marks = new EnumMap<>(Origin.class);
        Map<Origin, Double> certain = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            certain.put(origin, in.readDouble());
            Map<Sensitivity, Double> levels = new EnumMap<>(Sensitivity.class);
            for (Sensitivity level : Sensitivity.values()) {
                levels.put(level, in.readDouble());
            }
            marks.put(origin, levels);
        }
        return new Thresholds(marks, certain);
    }

    private static WordClasses classes(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > CLASSES_MAX) {
            throw new IOException("the model is damaged");
        }
        Map<Integer, Integer> entries = new HashMap<>();
        for (int i = 0; i < size; i++) {
            int hash = in.readInt();
            entries.put(hash, (int) in.readByte());
        }
        return new WordClasses(entries);
    }

    private static int[] table(int bits, DataInputStream in) throws IOException {
        int[] table = new int[1 << bits];
        int size = in.readInt();
        if (size < 0 || size > table.length) {
            throw new IOException("the model is damaged");
        }
        int[] slots = new int[size];
        int slot = 0;
        for (int i = 0; i < size; i++) {
            int part = in.readUnsignedByte();
            int distance = part & 0x7F;
            for (int shift = 7; part > 0x7F; shift += 7) {
                part = in.readUnsignedByte();
                distance |= (part & 0x7F) << shift;
            }
            slot += distance;
            if (slot < 0 || slot >= table.length) {
                throw new IOException("the model is damaged");
            }
            slots[i] = slot;
        }
        byte[] column = new byte[size];
        for (int shift = 24; shift >= 0; shift -= 8) {
            in.readFully(column);
            for (int i = 0; i < size; i++) {
                table[slots[i]] |= (column[i] & 0xFF) << shift;
            }
        }
        return table;
    }
}
