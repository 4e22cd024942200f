package org.gongyibank.bank.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownMembersTest {
    private static final String PHONE = "14000000001";
    private static final KnownMembers REGISTER = new KnownMembers(List.of(
            new MemberIdentity(1, "100001", "王英", "14000000001", "17号楼", 3),
            new MemberIdentity(2, "100002", "王英", "14000000002", "18号楼", 3),
            new MemberIdentity(3, "100003", "李国", "14000000001", "17号楼", 3),
            new MemberIdentity(4, "100004", "龚荣伟", "", "19号楼", 3),
            new MemberIdentity(5, "100005", "阿依古丽·买买提", "14000000005", "20号楼", 3),
            new MemberIdentity(6, "100006", "张三", "14000000006", "21号楼", 3),
            new MemberIdentity(7, "100007", "张三", "14000000006", "22号楼", 3),
            new MemberIdentity(8, "100008", "张三", "", "23号楼", 3),
            new MemberIdentity(9, "100009", "张三", "", "23号楼", 3)));

    private static void assertFound(long member, String number, String name, String phone, String building) {
        assertThat(REGISTER.find(number, name, phone, building))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        found -> assertThat(found.member().id()).isEqualTo(member));
    }

    private static void assertAmbiguous(RowProblem why, String number, String name, String phone, String building) {
        assertThat(REGISTER.find(number, name, phone, building)).isEqualTo(new Match.Ambiguous(why));
    }

    private static void assertUnknown(RowProblem why, String number, String name, String phone, String building) {
        assertThat(REGISTER.find(number, name, phone, building)).isEqualTo(new Match.Unknown(why));
    }

    @Test
    void a_number_decides_with_its_name_or_alone() {
        assertFound(2, "100002", "王英", "", "");
        assertFound(2, "１００００２", " 王　英", "", "99号楼");
        assertFound(2, "100002", "", "", "");
        assertFound(2, "100002", "王英", "14000000099", "");
    }

    @Test
    void a_number_whose_name_contradicts_is_for_a_person() {
        assertAmbiguous(RowProblem.NUMBER_CONTRADICTS, "100002", "李国", "", "");
        assertAmbiguous(RowProblem.NUMBER_CONTRADICTS, "100002", "李国", PHONE, "17号楼");
    }

    @Test
    void a_number_of_a_namesake_of_the_phone_is_for_a_person() {
        assertAmbiguous(RowProblem.NUMBER_CONTRADICTS, "100002", "王英", PHONE, "");
        assertAmbiguous(RowProblem.NUMBER_CONTRADICTS, "100002", "", PHONE, "");
    }

    @Test
    void a_number_that_nobody_has_is_not_mended_by_the_rest() {
        assertAmbiguous(RowProblem.NUMBER_UNKNOWN, "999999", "王英", PHONE, "17号楼");
        assertUnknown(RowProblem.NUMBER_UNKNOWN, "999999", "赵来访", "14000999999", "");
    }

    @Test
    void phone_and_name_decide_whatever_the_building() {
        assertFound(1, "", "王英", PHONE, "");
        assertFound(1, "", "王英", "140-0000 0001", "18号楼");
        assertFound(5, "", "阿依古丽•买买提", "+86 14000000005", "");
        assertFound(5, "", "阿依古丽.买买提", "008614000000005", "");
    }

    @Test
    void a_couple_on_one_phone_is_told_apart_by_name() {
        assertFound(1, "", "王英", PHONE, "17号楼");
        assertFound(3, "", "李国", PHONE, "17号楼");
        assertAmbiguous(RowProblem.PHONE_ONLY, "", "", PHONE, "17号楼");
        assertAmbiguous(RowProblem.PHONE_ONLY, "", "李果", PHONE, "17号楼");
    }

    @Test
    void namesakes_on_one_phone_are_told_apart_by_building() {
        assertFound(7, "", "张三", "14000000006", "22");
        assertAmbiguous(RowProblem.SEVERAL_FIT, "", "张三", "14000000006", "");
    }

    @Test
    void a_namesake_whose_building_is_not_known_may_be_the_one_who_is_meant() {
        var register = Samples.register(
                "张三 14000000006 21号楼",
                "张三 14000000006 -",
                "王五 14000000007 -",
                "王五 14000000008 12单元301",
                "王五 14000000009 22号楼");
        for (var building : List.of("", "21号楼", "22号楼")) {
            assertThat(register.find("", "张三", "14000000006", building))
                    .as(building)
                    .isEqualTo(new Match.Ambiguous(RowProblem.SEVERAL_FIT));
        }
        assertThat(register.find("", "王五", "", "22号楼")).isEqualTo(new Match.Ambiguous(RowProblem.SEVERAL_FIT));
        assertThat(register.find("", "王五", "", "23号楼")).isEqualTo(new Match.Ambiguous(RowProblem.NAME_ONLY));
        assertThat(register.find("", "王五", "", "")).isEqualTo(new Match.Ambiguous(RowProblem.NAME_ONLY));
    }

    @Test
    void a_number_is_found_in_every_spelling_and_never_worked_out() {
        var register = new KnownMembers(List.of(
                new MemberIdentity(1, "YZS-0012", "王英", "", "", 3), new MemberIdentity(2, "12E3", "李国", "", "", 3)));
        for (var number : List.of("YZS-0012", "yzs0012", "ＹＺＳ—００１２", "YZS 0012")) {
            assertThat(register.find(number, "", "", "")).as(number).isInstanceOf(Match.Found.class);
        }
        assertThat(register.find("12e3", "", "", "")).isInstanceOf(Match.Found.class);
        assertThat(register.find("12000", "", "", "")).isEqualTo(new Match.Unknown(RowProblem.NUMBER_UNKNOWN));
    }

    @Test
    void name_and_building_decide_when_nothing_contradicts() {
        assertFound(4, "", "龚荣伟", "", "19号楼");
        assertFound(4, "", "龚荣伟", "无", "１９ 号楼");
        assertFound(4, "", "龚荣伟", "14000777777", "19");
        assertFound(1, "", "王英", "", "17栋3单元302");
    }

    @Test
    void a_phone_that_contradicts_name_and_building_is_for_a_person() {
        assertAmbiguous(RowProblem.PHONE_CONTRADICTS, "", "王英", "14000777777", "17号楼");
        assertAmbiguous(RowProblem.PHONE_CONTRADICTS, "", "王英", "1400000000", "17号楼");
        assertAmbiguous(RowProblem.PHONE_CONTRADICTS, "", "龚荣伟", PHONE, "19号楼");
    }

    @Test
    void a_phone_that_a_spreadsheet_shortened_counts_as_none_given() {
        assertFound(1, "", "王英", "1.4E+10", "17号楼");
        assertAmbiguous(RowProblem.NAME_ONLY, "", "王英", "1.4E+10", "");
    }

    @Test
    void several_in_one_building_are_for_a_person() {
        assertAmbiguous(RowProblem.SEVERAL_FIT, "", "张三", "", "23号楼");
    }

    @Test
    void a_name_alone_never_decides_even_when_only_one_member_has_it() {
        assertAmbiguous(RowProblem.NAME_ONLY, "", "王英", "", "");
        assertAmbiguous(RowProblem.NAME_ONLY, "", "李国", "", "");
        assertAmbiguous(RowProblem.NAME_ONLY, "", "李国", "14000777777", "外来");
    }

    @Test
    void whom_nothing_fits_is_unknown() {
        assertUnknown(RowProblem.NOT_IN_REGISTER, "", "赵来访", "14000999999", "外来");
        assertUnknown(RowProblem.NOT_IN_REGISTER, "", "", "14000999999", "17号楼");
        assertUnknown(RowProblem.NAME_MISSING, "", "", "", "17号楼");
    }
}
