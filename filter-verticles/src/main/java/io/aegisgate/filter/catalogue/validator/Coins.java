package io.aegisgate.filter.catalogue.validator;

import io.aegisgate.shared.crypto.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses and keys of crypto currencies. */
final class Coins {
    private static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    private static final int BASE58_MAX = 160;

    private Coins() {}

    /** Bitcoin's base58 with four octets of double SHA-256 (Bitcoin wiki, Base58Check encoding). */
    static boolean base58check(String value) {
        return base58check(value, BITCOIN);
    }

    /** The same with Ripple's alphabet (XRP Ledger, base58 encodings). */
    static boolean base58checkXrp(String value) {
        return base58check(value, RIPPLE);
    }

    private static boolean base58check(String value, String alphabet) {
        byte[] all = base58(value, alphabet);
        if (all == null || all.length < 5) {
            return false;
        }
        byte[] sum = Sha256.of(Sha256.of(Arrays.copyOf(all, all.length - 4)));
        return Arrays.equals(sum, 0, 4, all, all.length - 4, all.length);
    }

    /** Base58 of exactly 32 octets: a Solana public key. */
    static boolean base58Of32(String value) {
        byte[] all = base58(value, BITCOIN);
        return all != null && all.length == 32;
    }

    /** Base58 of exactly 64 octets: seed and public key of a Solana wallet. */
    static boolean base58Of64(String value) {
        byte[] all = base58(value, BITCOIN);
        return all != null && all.length == 64;
    }

    private static byte @Nullable [] base58(String value, String alphabet) {
        if (value.length() > BASE58_MAX) {
            return null;
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = alphabet.indexOf(value.charAt(i));
            if (digit < 0) {
                return null;
            }
            zeros += digit == 0 && zeros == i ? 1 : 0;
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] digits = number.toByteArray();
        int skip = digits[0] == 0 ? 1 : 0;
        byte[] out = new byte[zeros + digits.length - skip];
        System.arraycopy(digits, skip, out, zeros, digits.length - skip);
        return out;
    }

    /** Bech32 (BIP 173) or Bech32m (BIP 350). */
    static boolean bech32(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        int separator = v.lastIndexOf('1');
        boolean mixed = !v.equals(value) && !value.toUpperCase(Locale.ROOT).equals(value);
        if (mixed || separator < 1 || v.length() - separator < 7) {
            return false;
        }
        int sum = 1;
        for (int i = 0; i < separator; i++) {
            sum = step(sum, v.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < separator; i++) {
            sum = step(sum, v.charAt(i) & 31);
        }
        for (int i = separator + 1; i < v.length(); i++) {
            int digit = BECH32.indexOf(v.charAt(i));
            if (digit < 0) {
                return false;
            }
            sum = step(sum, digit);
        }
        return sum == 1 || sum == BECH32M;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1FFFFFF) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >>> i & 1) == 1 ? BECH32_GENERATOR[i] : 0;
        }
        return next;
    }

    /** Ethereum address: all in one case, or mixed as the hash says (EIP-55). */
    static boolean eip55(String value) {
        String hex = value.startsWith("0x") || value.startsWith("0X") ? value.substring(2) : value;
        String lower = hex.toLowerCase(Locale.ROOT);
        if (hex.length() != 40
                || lower.equals(hex)
                || hex.toUpperCase(Locale.ROOT).equals(hex)) {
            return hex.length() == 40;
        }
        byte[] hash = Keccak.hash256(lower.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 40; i++) {
            char c = hex.charAt(i);
            boolean high = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 8) != 0;
            if (c > '9' && (c < 'a') != high) {
                return false;
            }
        }
        return true;
    }
}
