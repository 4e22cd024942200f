package org.gongyibank.api.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongyibank.api.problem.ProblemCode;
import org.gongyibank.api.problem.ProblemException;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.Standing;
import org.gongyibank.ledger.domain.Book;

/**
 * The caller of a request in one community, with the caller's standing there today. Every request is checked against
 * the register, at most two seconds old, so that a role does not outlive its end until the token expires.
 *
 * @param book the community's book
 * @param person the id of the person who is logged in
 */
public record Caller(Book book, long person, Standing standing) {
    /** Returns the actor as written in books and registers. */
    public String actor() {
        return Long.toString(person);
    }

    public boolean holds(Role role) {
        return standing.offices().stream().anyMatch(office -> office.role() == role);
    }

    /** Whether the caller is this member. */
    public boolean isMember(long member) {
        return members().contains(member);
    }

    /** Returns the ids of the caller's memberships; mostly one or none. */
    public Set<Long> members() {
        return standing.members().stream().map(Standing.Membership::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the ids of the partners whose clerk the caller is. */
    public Set<Long> partners() {
        return standing.partners().stream().map(Standing.Clerkship::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the caller holds one of these roles. */
    public boolean holdsAny(Role... roles) {
        return Arrays.stream(roles).anyMatch(this::holds);
    }

    /** Ends the request with 403 unless the caller holds one of these roles. */
    public Caller require(Role... roles) {
        return requireThat(holdsAny(roles));
    }

    /** Ends the request with 403 unless {@code permitted}; for rights other than roles. */
    public Caller requireThat(boolean permitted) {
        if (!permitted) throw new ProblemException(ProblemCode.FORBIDDEN);
        return this;
    }

    /** Ends the request with 404 unless {@code visible}, so that another person's data seems not to exist. */
    public Caller requireVisible(boolean visible) {
        if (!visible) throw new ProblemException(ProblemCode.NOT_FOUND);
        return this;
    }
}
