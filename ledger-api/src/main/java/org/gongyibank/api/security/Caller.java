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
 * Who asks for something in one community, and what they are there today. Every request is compared with the register,
 * which is at most two seconds old: a role that has ended must not work until a token does.
 *
 * @param book the community's book
 * @param person the id of the person who is logged in
 */
public record Caller(Book book, long person, Standing standing) {
    /** Who acts, as books and registers write it. */
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

    /** The ids of the members that the caller is; mostly one or none. */
    public Set<Long> members() {
        return standing.members().stream().map(Standing.Membership::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The ids of the partners that the caller serves. */
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

    /** Ends the request with 403 unless {@code permitted}: for rights that are no role. */
    public Caller requireThat(boolean permitted) {
        if (!permitted) throw new ProblemException(ProblemCode.FORBIDDEN);
        return this;
    }

    /** Ends the request with 404 unless {@code visible}: what belongs to somebody else is not there. */
    public Caller requireVisible(boolean visible) {
        if (!visible) throw new ProblemException(ProblemCode.NOT_FOUND);
        return this;
    }
}
