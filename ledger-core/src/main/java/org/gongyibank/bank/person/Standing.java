package org.gongyibank.bank.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A person's standing in one community on one day: offices in force, memberships, and partners whose clerk they are.
 */
public record Standing(int community, List<Office> offices, List<Membership> members, List<Clerkship> partners) {
    /** Ties that are no role. */
    private static final Set<String> OTHERS = Set.of(Tie.MEMBER, Tie.CLERK, Tie.LOGIN);

    /** A role in force. {@code grid} is 0 when the role is not bound to one. */
    public record Office(Role role, int grid, boolean chair) {}

    public record Membership(long id, String number, int grid) {}

    public record Clerkship(long id, String name) {}

    public Standing {
        offices = List.copyOf(offices);
        members = List.copyOf(members);
        partners = List.copyOf(partners);
    }

    static Standing of(List<Tie> ties, int community, LocalDate day) {
        var here = ties.stream()
                .filter(tie -> tie.community() == community)
                .filter(tie -> !day.isBefore(tie.fromOn()) && !day.isAfter(tie.untilOn()))
                .toList();
        return new Standing(
                community,
                here.stream()
                        .filter(tie -> !OTHERS.contains(tie.kind()))
                        .map(tie -> new Office(Role.valueOf(tie.kind()), tie.grid(), tie.chair()))
                        .toList(),
                here.stream()
                        .filter(tie -> tie.kind().equals(Tie.MEMBER))
                        .map(tie -> new Membership(tie.id(), tie.label(), tie.grid()))
                        .toList(),
                here.stream()
                        .filter(tie -> tie.kind().equals(Tie.CLERK))
                        .map(tie -> new Clerkship(tie.id(), tie.label()))
                        .toList());
    }

    /** Whether the person has no tie to the community. */
    public boolean none() {
        return offices.isEmpty() && members.isEmpty() && partners.isEmpty();
    }
}
