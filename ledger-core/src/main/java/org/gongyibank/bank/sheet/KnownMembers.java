package org.gongyibank.bank.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.bank.sheet.Match.Ambiguous;
import org.gongyibank.bank.sheet.Match.Found;
import org.gongyibank.bank.sheet.Match.Unknown;

/**
 * A community's members, to find whom a row means: by number, then by phone and name, then by name and building.
 *
 * <p>Safety comes first, because a wrong match pays the wrong neighbour and a missed one only costs a look:
 * <ul>
 *   <li>a number decides unless the name of the row is another's, or phone and name together are another's; a number
 *       that no resident has is not mended by the rest of the row;
 *   <li>phone and name together decide also for somebody who has moved house; namesakes on one phone are told apart by
 *       building, unless that of one of them is not known;
 *   <li>name and building decide only when nothing contradicts: a phone in the row that is not the registered one, or
 *       is registered for somebody else, leaves the row to a person. It may be a new phone, or a namesake's child;
 *   <li>a name alone, or a phone alone (couples share one), never decides, even when only one member fits.
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

    /** Finds whom a row means, all four as typed; an empty text stands for one that the row does not give. */
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

    /** Those who live or may live where the row says: of some the building is not known. None when the row is silent. */
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

    /** True when the row gives a phone that is another than the registered one, or somebody else's. */
    private boolean contradicts(String phone, Identity identity) {
        if (phone.isEmpty() || phone.equals(identity.phone)) return false;
        return !identity.phone.isEmpty() || byPhone.containsKey(phone);
    }
}
