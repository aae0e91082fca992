package io.aegisgate.filter.catalogue.validator;

import java.util.List;
import java.util.Set;

/** Words of forms and heads of tables, which stand where a name is expected: {@code 姓名,年龄,性别}. Any thread. */
final class FormWords {
    /** What no name holds: kinds of data, and what a form says about a field. */
    private static final List<String> PARTS = List.of(
            "年龄", "性别", "手机", "电话", "邮箱", "邮件", "身份", "证件", "证号", "住址", "地址", "号码", "日期", "时间", "编号", "账号", "帐号", "职位",
            "职务", "部门", "公司", "单位", "城市", "国家", "省份", "民族", "学历", "学校", "专业", "班级", "学号", "工号", "工资", "薪资", "成绩", "分数",
            "金额", "数量", "备注", "状态", "操作", "类型", "描述", "说明", "名称", "昵称", "用户", "密码", "银行", "卡号", "微信", "生日", "籍贯", "婚姻",
            "关系", "必填", "选填", "可选", "不能", "不得", "为空", "字符", "长度", "格式", "例如", "比如", "同上", "未知", "匿名", "保密", "字段", "请输",
            "输入", "填写", "默认", "示例", "测试", "序号", "车牌", "护照", "国籍", "职业", "级别", "岗位", "信息", "姓名", "联系", "收件", "寄件", "快递",
            "订单");

    private static final Set<String> WORDS = Set.of(
            "Name",
            "Names",
            "Email",
            "E-mail",
            "Mail",
            "Phone",
            "Mobile",
            "Telephone",
            "Fax",
            "Address",
            "Street",
            "City",
            "State",
            "Country",
            "Zip",
            "Postcode",
            "Birth",
            "Birthday",
            "Date",
            "Age",
            "Gender",
            "Sex",
            "Number",
            "Required",
            "Optional",
            "Unknown",
            "Company",
            "Department",
            "Title",
            "Position",
            "Field",
            "Value",
            "Type",
            "Status",
            "Notes");

    private FormWords() {}

    /** Whether no word of a form is a part of the value: Chinese anywhere in it, English as a word of its own. */
    static boolean none(String value) {
        if (PARTS.stream().anyMatch(value::contains)) {
            return false;
        }
        for (String word : value.split(" ", -1)) {
            if (WORDS.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
