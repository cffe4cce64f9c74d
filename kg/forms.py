"""The labels of forms that tell of one undertaking line by line (资金规模：980万元)."""

LABEL = "(?:名称|单位|规模|内容|情况|状态|地点|地址|时间|资金|总?投资|进展|进度|效益|成效|周期|工期|类别|类型)"
"""A pattern of what a label ends in."""
