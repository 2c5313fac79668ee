package fixture;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;

class Producer {

  byte[] whatAMethodMakesIsNobodyElsesData(boolean now) {
    Timestamp time;
    if (now) {
      time = Timestamp.newBuilder().setSeconds(1).build(); // writes google.protobuf.Timestamp.seconds
    } else {
      time = Timestamp.getDefaultInstance();
    }
    System.out.println(time);
    return time.toByteArray();
  }

  byte[] unlessItsBuilderWasFilledFromOutside(ByteString bytes) throws InvalidProtocolBufferException {
    Timestamp time = Timestamp.newBuilder().mergeFrom(bytes).build(); // writes whole google.protobuf.Timestamp: mergeFrom
    return time.toByteArray(); // whole google.protobuf.Timestamp: toByteArray
  }

  byte[] orItCameFromAParser(byte[] bytes, boolean again) throws InvalidProtocolBufferException {
    Timestamp time = Timestamp.parseFrom(bytes);
    if (again) {
      time = Timestamp.newBuilder().setSeconds(1).build(); // writes google.protobuf.Timestamp.seconds
    }
    return time.toByteArray(); // whole google.protobuf.Timestamp: toByteArray
  }
}
