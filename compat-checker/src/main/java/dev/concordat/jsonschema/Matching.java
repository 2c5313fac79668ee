package dev.concordat.jsonschema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pairs up two lists so that as many as possible have a partner that fits. */
final class Matching {

  private static final int NOBODY = -1;

  private final List<List<Integer>> fitting = new ArrayList<>();
  private final int[] partnerOfRight;

  Matching(int left, int right) {
    for (int i = 0; i < left; i++) {
      fitting.add(new ArrayList<>());
    }
    partnerOfRight = new int[right];
    Arrays.fill(partnerOfRight, NOBODY);
  }

  void add(int left, int right) {
    fitting.get(left).add(right);
  }

  /** A largest pairing: partners on the right by those on the left. Each search finds room by moving others to free partners. */
  Map<Integer, Integer> largest() {
    for (int left = 0; left < fitting.size(); left++) {
      pair(left, new boolean[partnerOfRight.length]);
    }
    var pairs = new TreeMap<Integer, Integer>();
    for (int right = 0; right < partnerOfRight.length; right++) {
      if (partnerOfRight[right] != NOBODY) {
        pairs.put(partnerOfRight[right], right);
      }
    }
    return pairs;
  }

  /** Breadth first, so that thousands of branches do not stack up. */
  private void pair(int start, boolean[] seen) {
    var cameFrom = new int[partnerOfRight.length];
    var ahead = new java.util.ArrayDeque<Integer>(List.of(start));
    while (!ahead.isEmpty()) {
      int left = ahead.remove();
      for (int right : fitting.get(left)) {
        if (seen[right]) {
          continue;
        }
        seen[right] = true;
        cameFrom[right] = left;
        if (partnerOfRight[right] == NOBODY) {
          shift(right, cameFrom, start);
          return;
        }
        ahead.add(partnerOfRight[right]);
      }
    }
  }

  private void shift(int free, int[] cameFrom, int start) {
    int right = free;
    while (true) {
      int left = cameFrom[right];
      int before = rightOf(left);
      partnerOfRight[right] = left;
      if (left == start) {
        return;
      }
      right = before;
    }
  }

  private int rightOf(int left) {
    for (int right = 0; right < partnerOfRight.length; right++) {
      if (partnerOfRight[right] == left) {
        return right;
      }
    }
    return NOBODY;
  }
}
