// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules that a test holds: it fails when one of them is broken. {@code docs/conformance.md} names it beside them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HeldRules.class)
public @interface Holds {
    Rule[] value();
}
