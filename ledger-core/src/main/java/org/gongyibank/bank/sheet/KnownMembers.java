package org.gongyibank.bank.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.Match.Ambiguous;
import org.gongyibank.bank.sheet.Match.Found;
import org.gongyibank.bank.sheet.Match.Unknown;

/**
 * A community's members, used to find the member that a row means: by number, then by phone and name, then by name and
 * building.
 *
 * <p>A wrong match pays the wrong neighbour, while a missed one only needs a check by a person. The rules are therefore
 * strict:
 *
 * <ul>
 *   <li>A number decides, unless the row's name is not that member's, or its phone and name together are another
 *     member's, or it has no name and its phone contradicts. If no member has the number, the rest of the row cannot
 *     replace it.
 *   <li>Phone and name together decide, even for a member who has moved house. Namesakes who share a phone are told
 *     apart by building, unless the building of one of them is unknown.
 *   <li>Name and building decide only if nothing contradicts. If the row's phone differs from the registered one, or
 *     belongs to another member, a person decides: it may be a new phone, or a namesake's child.
 *   <li>A name alone or a phone alone never decides, even when only one member fits; couples share phones.
 * </ul>
 */
public final class KnownMembers {
    private record Identity(String number, String name, String phone, String building, MemberIdentity member) {}

    private final Map<String, List<Identity>> byNumber;
    private final Map<String, List<Identity>> byName;
    private final Map<String, List<Identity>> byPhone;

    public KnownMembers(Collection<MemberIdentity> members) {
        var identities = members.stream().map(KnownMembers::folded).toList();
        byNumber = identities.stream().collect(Collectors.groupingBy(Identity::number));
        byName = identities.stream().collect(Collectors.groupingBy(Identity::name));
        byPhone = identities.stream()
                .filter(identity -> !identity.phone.isEmpty())
                .collect(Collectors.groupingBy(Identity::phone));
    }

    private static Identity folded(MemberIdentity member) {
        return new Identity(
                Folding.number(member.number()),
                Folding.name(member.name()),
                Folding.phone(member.phone()),
                Folding.building(member.building()),
                member);
    }

    /**
     * Finds the member that a row means. All four texts are as typed; an empty text means that the row does not give
     * it.
     */
    public Match find(String number, String name, String phone, String building) {
        var row = new Row(Folding.number(number), Folding.name(name), Folding.phone(phone), Folding.building(building));
        if (!row.number.isEmpty()) return byNumber(row);
        if (!row.phone.isEmpty() && !row.name.isEmpty()) return byPhoneAndName(row);
        if (!row.phone.isEmpty()) {
            return byPhone.containsKey(row.phone)
                    ? new Ambiguous(RowProblem.PHONE_ONLY)
                    : new Unknown(RowProblem.NOT_IN_REGISTER);
        }
        return row.name.isEmpty() ? new Unknown(RowProblem.NAME_MISSING) : byNameAndBuilding(row);
    }

    private record Row(String number, String name, String phone, String building) {}

    private Match byNumber(Row row) {
        var holders = byNumber.getOrDefault(row.number, List.of());
        var samePhoneAndName = withPhoneAndName(row);
        if (holders.isEmpty()) {
            var somebody = byName.containsKey(row.name) || byPhone.containsKey(row.phone);
            return somebody ? new Ambiguous(RowProblem.NUMBER_UNKNOWN) : new Unknown(RowProblem.NUMBER_UNKNOWN);
        }
        if (holders.size() > 1) return new Ambiguous(RowProblem.SEVERAL_FIT);
        var holder = holders.getFirst();
        var otherName = !row.name.isEmpty() && !row.name.equals(holder.name);
        var otherPerson = !samePhoneAndName.isEmpty() && !samePhoneAndName.contains(holder);
        var nothingButPhone = row.name.isEmpty() && contradicts(row.phone, holder);
        if (otherName || otherPerson || nothingButPhone) return new Ambiguous(RowProblem.NUMBER_CONTRADICTS);
        return new Found(holder.member);
    }

    private Match byPhoneAndName(Row row) {
        var fitting = withPhoneAndName(row);
        if (fitting.isEmpty()) return byNameAndBuilding(row);
        if (fitting.size() == 1) return new Found(fitting.getFirst().member);
        var inBuilding = inBuilding(row, fitting);
        return inBuilding.size() == 1 && isCertain(inBuilding)
                ? new Found(inBuilding.getFirst().member)
                : new Ambiguous(RowProblem.SEVERAL_FIT);
    }

    private Match byNameAndBuilding(Row row) {
        var namesakes = byName.getOrDefault(row.name, List.of());
        if (namesakes.isEmpty()) {
            return byPhone.containsKey(row.phone)
                    ? new Ambiguous(RowProblem.PHONE_ONLY)
                    : new Unknown(RowProblem.NOT_IN_REGISTER);
        }
        var inBuilding = inBuilding(row, namesakes);
        if (!isCertain(inBuilding)) return new Ambiguous(RowProblem.NAME_ONLY);
        if (inBuilding.size() > 1) return new Ambiguous(RowProblem.SEVERAL_FIT);
        var only = inBuilding.getFirst();
        return contradicts(row.phone, only) ? new Ambiguous(RowProblem.PHONE_CONTRADICTS) : new Found(only.member);
    }

    /**
     * Returns the namesakes who live in the row's building or whose building is unknown; none when the row gives no
     * building.
     */
    private static List<Identity> inBuilding(Row row, List<Identity> namesakes) {
        if (row.building.isEmpty()) return List.of();
        return namesakes.stream()
                .filter(identity -> identity.building.isEmpty() || identity.building.equals(row.building))
                .toList();
    }

    private static boolean isCertain(List<Identity> inBuilding) {
        return inBuilding.stream().anyMatch(identity -> !identity.building.isEmpty());
    }

    private List<Identity> withPhoneAndName(Row row) {
        return byPhone.getOrDefault(row.phone, List.of()).stream()
                .filter(identity -> identity.name.equals(row.name))
                .toList();
    }

    /** Whether the row's phone differs from the registered one, or belongs to another member. */
    private boolean contradicts(String phone, Identity identity) {
        if (phone.isEmpty() || phone.equals(identity.phone)) return false;
        return !identity.phone.isEmpty() || byPhone.containsKey(phone);
    }
}
