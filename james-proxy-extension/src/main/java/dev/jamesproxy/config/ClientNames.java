// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** Which host name the session of a client has. Without one, its address stands in its place. */
public enum ClientNames {
    /** The name in the PTR record, if one of the addresses of that name is the client's. */
    CONFIRMED,
    /** The name in the PTR record. The owner of the address can choose any. */
    UNCONFIRMED,
    /** None; nothing is looked up. */
    OFF
}
