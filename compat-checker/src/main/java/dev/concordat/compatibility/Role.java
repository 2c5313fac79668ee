package dev.concordat.compatibility;

/** Which end of an exchange an application is at. */
public enum Role {
  /** It receives the message: what it reads may not go away or change, anything may be added. */
  READER,
  /** It sends the message, with just these parts: its receiver may not demand more. */
  WRITER
}
