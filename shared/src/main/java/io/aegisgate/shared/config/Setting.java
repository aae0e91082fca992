package io.aegisgate.shared.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting on the record component that holds it: the only place where a setting exists. A {@code Duration}
 * is given as a decimal number in the unit that ends the variable's name ({@code _SECONDS}, {@code _S} or {@code _MS});
 * a list is comma separated in a variable and a sequence in YAML.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** Environment variable, {@code AEGIS_…}. */
    String env();

    /** Other names of the variable, in the same unit; they count wherever the variable itself is not set. */
    String[] aliases() default {};

    /** One sentence for the operator. */
    String doc();

    /** Default in the variable's own notation. */
    String byDefault();

    /** Smallest value of a number or duration, in the variable's unit. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value of a number or duration, in the variable's unit. */
    double max() default Double.POSITIVE_INFINITY;

    /** The permitted words; empty means any. */
    String[] oneOf() default {};

    /** Masked wherever it is shown, and readable from a file named by {@code <env>_FILE}. */
    boolean secret() default false;

    /** When a change takes effect. */
    Reload reload();
}
