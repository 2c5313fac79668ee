package dev.concordat.contracts.shop;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * What the shop's services tell each other: for each fact and round one value, the same whoever asks. Rounds hold what goes wrong
 * in practice: numbers that need all their bits, negative ones, texts that are not ASCII, bytes that are no text, nothing at all.
 */
public final class Facts {

  static final int ROUNDS = 6;

  private Facts() {}

  /** Whether it is told at all. */
  public static boolean isTold(String at, int round) {
    return (mixed(at) + round) % 3 != 0;
  }

  /** How many there are. */
  public static int count(String at, int round) {
    return (mixed(at) + round) % 4;
  }

  /** Which of those that exclude each other is told. */
  public static boolean isChosen(String at, int round, String fact, List<String> facts) {
    return facts.get((mixed(at) + round) % facts.size()).equals(fact);
  }

  public static int symbol(String at, int round, int amount) {
    return (mixed(at) + round) % amount;
  }

  public static long number(String at, int round, String type) {
    long some = mixed(at) % 1000;
    boolean isLong = type.contains("64") || type.equals("long");
    boolean isSigned = !type.startsWith("u") && !type.startsWith("fixed");
    return switch (round % 4) {
      case 0 -> 7 + some;
      case 1 -> isLong ? 5_000_000_000L + some : 2_000_000_000L - some;
      case 2 -> isSigned ? -1 - some : 3 + some;
      default -> 40_000 + some;
    };
  }

  public static int integer(String at, int round, String type) {
    return (int) number(at, round, type);
  }

  public static double real(String at, int round) {
    return number(at, round, "int32") / 4.0;
  }

  public static boolean flag(String at, int round) {
    return (mixed(at) + round) % 2 == 0;
  }

  public static String text(String at, int round) {
    return (round % 2 == 0 ? "Zoë " : "text ") + mixed(at) % 10_000 + "-" + round;
  }

  public static byte[] bytes(String at, int round) {
    var bytes = text(at, round).getBytes(StandardCharsets.UTF_8);
    if (round % 3 == 1) {
      bytes[0] = (byte) 0xff;
    }
    return bytes;
  }

  /** A value as it is compared, whatever type it was read as. */
  static String shown(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    if (value instanceof Double real) {
      return real == Math.rint(real) ? String.valueOf(real.longValue()) : real.toString();
    }
    if (value instanceof byte[] bytes) {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes))
            .toString();
      } catch (CharacterCodingException notText) {
        return HexFormat.of().formatHex(bytes);
      }
    }
    return value.toString();
  }

  private static int mixed(String at) {
    int hash = at.hashCode();
    return (hash ^ (hash >>> 15)) & 0xffffff;
  }
}
