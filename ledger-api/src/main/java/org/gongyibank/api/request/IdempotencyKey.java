package org.gongyibank.api.request;

import io.micronaut.http.annotation.Header;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The header of every POST that moves points: 1 to 64 visible ASCII characters, each one byte in the register. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Header("Idempotency-Key")
@NotNull @Pattern(regexp = "^[!-~]{1,64}$") public @interface IdempotencyKey {}
