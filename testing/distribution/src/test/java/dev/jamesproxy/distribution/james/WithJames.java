// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class with a James that other classes use before and after it, one class at a time. Its methods can have a
 * parameter for the {@code RunningJames}, whose log begins with the class. The class fails if that log has an
 * ERROR or a leak; James' own ERROR for a broken connection does not count.
 *
 * <p>A class that damages its James starts one for itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedJames.class)
@ResourceLock(providers = SharedJames.class)
public @interface WithJames {
    Class<? extends Home> value() default SampleHome.class;

    /** Whether James itself logs an ERROR for what the clients of this class do. */
    boolean mayLogErrorsOfJames() default false;
}
