package fixture;

import com.google.protobuf.GeneratedMessageLite;

class Light {

  int read(LightMessage message) {
    return message.getNumber(); // cannot tell
  }
}

/** As protoc makes them for the lite runtime: without a descriptor. */
abstract class LightMessage extends GeneratedMessageLite<LightMessage, LightMessage.Builder> {

  abstract int getNumber();

  abstract static class Builder extends GeneratedMessageLite.Builder<LightMessage, Builder> {
    Builder(LightMessage message) {
      super(message);
    }
  }
}
