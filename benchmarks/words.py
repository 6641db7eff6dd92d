"""The words that the generator of texts draws from: everyday news, and the language of reports on officials."""
# ruff: noqa: SIM905

from __future__ import annotations

SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đoàn Lương Tô Cao Tạ Thái "
    "Hà Chu Lâm Quách Vi Lò Sầm Giàng Siu Rơ Điểu Thạch Kiều Tống Nông Triệu Bế Hứa Kim Ma Đàm Văn La Phùng"
).split()
MIDDLES = (
    "Văn Thị Hữu Đức Minh Ngọc Thanh Quốc Công Xuân Thu Hồng Anh Đình Bá Gia Khánh Thế Trọng Kim Mỹ Bích Quang Tuấn "
    "Duy Hải Việt Nhật Phương Bảo Như Diệu Thúy Mạnh Hoài Tiến Viết Sỹ Trung Chí"
).split()
GIVEN = (
    "An Bình Cường Dũng Đạt Giang Hà Hải Hằng Hiền Hiếu Hoa Hòa Hùng Hương Huy Khanh Khoa Kiên Lan Linh Long Lợi Mai "
    "Nam Nga Ngân Nghĩa Nhung Phong Phú Phúc Quân Quyên Sơn Tâm Tân Thảo Thắng Thịnh Thủy Tiến Toàn Trang Trinh Trung "
    "Tuyết Tùng Uyên Vân Vinh Vy Yến Bách Chiến Diệp Đông Hạnh Khôi Lộc Mẫn Nhàn Oanh Phượng Quý Sang Thiện Triết Ước"
).split()
PROVINCES = (
    "An Giang|Bắc Ninh|Cà Mau|Cao Bằng|Đắk Lắk|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Tĩnh|Hưng Yên|Khánh Hòa|Lai Châu|"
    "Lạng Sơn|Lào Cai|Lâm Đồng|Nghệ An|Ninh Bình|Phú Thọ|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sơn La|Tây Ninh|Thái Nguyên|"
    "Thanh Hóa|Tuyên Quang|Vĩnh Long|Kiên Giang|Quảng Nam|Bình Định|Thái Bình|Nam Định|Hà Giang|Bến Tre|Sóc Trăng"
).split("|")
CITIES = "Hà Nội|Hải Phòng|Huế|Đà Nẵng|Cần Thơ|Vinh|Đà Lạt|Quy Nhơn|Biên Hòa|Vũng Tàu|Nha Trang|Mỹ Tho".split("|")
PLACE_STEMS = (
    "Tân Phú|Hòa Bình|Bình Minh|Đông Sơn|An Thạnh|Phước Long|Vĩnh Hưng|Thạnh Lộc|Long Điền|Xuân Trường|Yên Khê|Nậm Mạ|"
    "Ea Rốk|Ia Pa|Cư Né|Mường Lạn|Pù Nhi|Trà Leng|Đại Đồng|Kim Liên|Nghi Thiết|Quỳnh Văn|Hải Châu|Phú Lạc|Tam Thanh"
).split("|")
COUNTRIES = "Nhật Bản|Hàn Quốc|Thái Lan|Lào|Campuchia|Pháp|Đức|Australia|Ấn Độ|Singapore|Hà Lan|Brazil|Canada".split(
    "|"
)
COMPANIES = (
    "Công ty cổ phần May {stem}|Công ty TNHH Thực phẩm {stem}|Tập đoàn {stem}|Hợp tác xã {stem}|Ngân hàng {stem}|"
    "Công ty Điện lực {province}|Công ty cổ phần Cấp nước {province}|hãng hàng không {stem} Air"
).split("|")

NEWS = {
    "subject": (
        "người dân|bà con nông dân|các tiểu thương|sinh viên năm cuối|đội cứu hộ|nhóm nghiên cứu|các chuyên gia|khách hàng|"
        "giá xăng|giá vàng trong nước|thị trường bất động sản|cơn bão số {small}|không khí lạnh|mưa lớn|đội tuyển nữ|"
        "câu lạc bộ {stem}|huấn luyện viên {name}|tiền đạo {name}|bác sĩ {name}|cô giáo {name}|anh {name}, {age} tuổi,|"
        "chị {name}, trú tại phường {stem},|ông {name}, chủ một cửa hàng ở {city},|{company}|nhà máy mới|dự án đường vành đai|"
        "tuyến cao tốc|chuyến bay từ {city}|đoàn tàu|vụ cháy|vụ tai nạn|lễ hội hoa|bộ phim mới|ca sĩ trẻ|cuốn tiểu thuyết|"
        "mô hình trồng dưa lưới|ruộng lúa vụ hè thu|vườn sầu riêng|đàn bò sữa|tàu cá của ngư dân {province}|"
        "kết quả khảo sát|báo cáo của {company}|nguồn vốn đầu tư từ {country}|xuất khẩu thủy sản|doanh số ô tô|"
        "lượng khách du lịch đến {city}|trường đại học ở {city}|bệnh viện tuyến dưới|phần mềm gọi xe|trí tuệ nhân tạo|"
        "thị trường chứng khoán|đồng USD|học sinh lớp 12|cửa hàng tiện lợi|khu đô thị phía tây|cây cầu bắc qua sông|"
        "nhiều gia đình trẻ|lao động phổ thông|các hãng công nghệ|làng nghề gốm|nhóm thiện nguyện|cổ động viên"
    ).split("|"),
    "verb": (
        "ghi nhận|tăng nhẹ|giảm mạnh|bắt đầu mở bán|thu hút đông người xem|gặp khó khăn vì|chuyển sang|đang tìm cách|"
        "vừa hoàn thành|dự kiến khởi công|lần đầu tiên đạt|phải tạm dừng|giành chiến thắng trước|để thua|chia sẻ về|"
        "lo ngại trước|được hưởng lợi từ|chịu ảnh hưởng bởi|mở rộng|cắt giảm|đầu tư mạnh vào|công bố|thử nghiệm|khôi phục|"
        "bị thiệt hại do|chờ đợi|phản ánh tình trạng|xếp hàng mua|quay lại với|từ bỏ|lựa chọn|thích nghi với|đối mặt với|"
        "tổ chức giải chạy vì|ra mắt|thay thế dần|vượt qua|kêu gọi ủng hộ|góp phần làm giảm|đẩy nhanh"
    ).split("|"),
    "object": (
        "hàng nghìn sản phẩm mới|chi phí nguyên liệu|những con đường ngập nước|mùa cao điểm du lịch|lãi suất vay mua nhà|"
        "hệ thống thanh toán không tiền mặt|bữa ăn bán trú|cuộc sống xa nhà|giống lúa chịu mặn|dịch sốt xuất huyết|"
        "đợt nắng nóng kéo dài|các tuyến xe buýt điện|thói quen mua sắm trực tuyến|nguồn nước sạch|rác thải nhựa|"
        "đối thủ mạnh hơn|hiệp hai đầy kịch tính|một hợp đồng trị giá {money}|diện tích {area} ha|mức lương {money} mỗi tháng|"
        "khoản lỗ {money}|{pct} so với cùng kỳ|{small} giải thưởng quốc tế|chuyến hàng đầu tiên sang {country}|"
        "tình trạng thiếu giáo viên|kỳ thi tốt nghiệp|vé tàu Tết|ca phẫu thuật kéo dài {small} giờ|ngôi nhà ba tầng|"
        "bức tường phủ rêu|quán cà phê trong hẻm|những khúc hát ru|mái đình cổ|giấc mơ của tuổi trẻ|chợ nổi buổi sớm|"
        "đường dây nóng|công nghệ in 3D|điện mặt trời áp mái|xe máy cũ|bảo hiểm tự nguyện|thủ tục đăng ký|"
        "căn hộ giá rẻ|giao thông công cộng|sàn thương mại điện tử|cảng nước sâu|rừng phòng hộ ven biển"
    ).split("|"),
    "tail": (
        "nhờ thời tiết thuận lợi|do nhu cầu tăng cao|trong bối cảnh kinh tế còn nhiều biến động|theo khảo sát mới đây|"
        "khiến nhiều người bất ngờ|và hy vọng mọi việc sẽ tốt hơn|sau nhiều tháng chuẩn bị|dù trời mưa rất to|"
        "ngay tại trung tâm {city}|ở vùng ven {province}|với sự hỗ trợ của {company}|trước khi mùa mưa đến|"
        "để kịp phục vụ dịp lễ|cho thấy sức mua đang trở lại|bất chấp giá nguyên liệu leo thang|theo {name}, một người trong nghề|"
        "mà không cần vay thêm vốn|như nhiều nước trong khu vực đã làm|từ {month}|tính đến {day}|trong {small} tháng đầu năm|"
        "vào {weekday} tới|hồi {day}|suốt từ năm {year} đến nay|lúc {clock}|sau trận mưa đêm qua|khi dòng người đổ về|"
        "bằng chính kinh nghiệm của mình|vì những lý do rất riêng|và cũng là nỗi lo chung"
    ).split("|"),
    "lead": (
        "Theo ghi nhận của phóng viên,|Trên thực tế,|Tuy nhiên,|Trong khi đó,|Cũng theo khảo sát này,|Đáng chú ý,|Bên cạnh đó,|"
        "Từ đầu năm đến nay,|Sáng {day},|Chiều {weekday},|Ngày {day},|Trước đó,|Đến tối cùng ngày,|Ở chiều ngược lại,|"
        "Nói về điều này,|Không chỉ vậy,|Vào {month},|Năm {year},|Theo {name},|Tại {province},|Ở {city},|Riêng tại {country},"
    ).split("|"),
    "quote": (
        '"{Subject} {verb} {object} {tail}", {name} nói.|{name} cho biết {subject} {verb} {object}.|'
        "Anh {name} kể: {subject} {verb} {object}, {tail}.|Theo lời chị {name}, {subject} {verb} {object} {tail}.|"
        "“Chúng tôi {verb} {object} {tail}”, đại diện {company} chia sẻ."
    ).split("|"),
}

DENSE = {
    "pbody": (
        "Tỉnh ủy {province}|Ban Thường vụ Tỉnh ủy {province}|Ủy ban nhân dân tỉnh {province}|HĐND tỉnh {province}|"
        "Ban Dân vận Tỉnh ủy|Ban Tổ chức Tỉnh ủy|Ban Tuyên giáo Tỉnh ủy|Ủy ban Kiểm tra Tỉnh ủy|Huyện ủy {stem}|"
        "UBND huyện {stem}|Sở Nội vụ|Sở Nông nghiệp và Phát triển nông thôn|Sở Tài chính tỉnh {province}|Công an tỉnh|"
        "Ủy ban MTTQ Việt Nam tỉnh|Hội Nông dân tỉnh|Hội Liên hiệp Phụ nữ tỉnh|Liên đoàn Lao động tỉnh {province}|"
        "Đảng ủy Khối các cơ quan tỉnh|Thị ủy {stem}|Đảng ủy xã {stem}|Đoàn đại biểu Quốc hội tỉnh {province}|"
        "Bộ Chỉ huy Quân sự tỉnh|Thành ủy {city}|Văn phòng Tỉnh ủy|Viện Kiểm sát nhân dân tỉnh"
    ).split("|"),
    "office": (
        "Bí thư Tỉnh ủy|Phó Bí thư Thường trực Tỉnh ủy|Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh|Ủy viên Ban Thường vụ Tỉnh ủy|"
        "Trưởng Ban Dân vận Tỉnh ủy|Tỉnh ủy viên, Giám đốc Sở Y tế|Chủ tịch HĐND tỉnh|Phó Chủ tịch HĐND tỉnh|"
        "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy {province}|Phó Chủ tịch UBND tỉnh|Chánh Văn phòng Tỉnh ủy|"
        "Bí thư Huyện ủy {stem}|Chủ tịch UBND huyện {stem}|Giám đốc Công an tỉnh|Chủ tịch Ủy ban MTTQ Việt Nam tỉnh|"
        "Phó Trưởng Ban Tổ chức Tỉnh ủy|Trưởng Đoàn đại biểu Quốc hội tỉnh|nguyên Bí thư Tỉnh ủy|Phó Giám đốc Sở Nội vụ|"
        "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy|Bí thư Đảng ủy xã {stem}|Thứ trưởng Bộ Nội vụ|Phó Trưởng Ban Dân vận Trung ương"
    ).split("|"),
    "document": (
        "Quyết định số {number}-QĐ/TW của Bộ Chính trị|Nghị quyết số {number}-NQ/TW|Chỉ thị số {number}-CT/TW của Ban Bí thư|"
        "Kết luận số {number}-KL/TW ngày {day}|Quyết định số {number}-QĐ/TU của Ban Thường vụ Tỉnh ủy|Kế hoạch số {number}-KH/TU|"
        "Nghị định số {number}/{year}/NĐ-CP của Chính phủ|Thông tư số {number}/{year}/TT-BNV|Quyết định {number}|"
        "Hướng dẫn số {number}-HD/BTCTW|Công văn số {number}/UBND-NC|Quy định số {number}-QĐi/TW|Chỉ thị {number}|"
        "Nghị quyết Trung ương {small} khóa XII|Pháp lệnh số 34/2007/PL-UBTVQH11|Luật Đất đai năm {year}"
    ).split("|"),
    "gathering": (
        "hội nghị|hội nghị trực tuyến|buổi làm việc|hội thảo|kỳ họp thứ {small}|phiên họp thường kỳ|lễ kỷ niệm|tọa đàm|"
        "đại hội đại biểu|lớp tập huấn|buổi tiếp công dân|hội nghị giao ban quý"
    ).split("|"),
    "topic": (
        "tổng kết công tác dân vận năm {year}|sơ kết {small} năm thực hiện {document}|quán triệt {document}|"
        "triển khai nhiệm vụ năm {year}|lấy ý kiến về dự thảo quy chế dân chủ ở cơ sở|đánh giá kết quả cải cách hành chính|"
        "bàn giải pháp thu hút đầu tư|giám sát, phản biện xã hội|xây dựng nông thôn mới giai đoạn {year} - 2025|"
        "kiểm tra việc thực hiện {document}"
    ).split("|"),
    "report": (
        "Ngày {day}, {pbody} tổ chức {gathering} {topic}.|Sáng {day}, tại {city}, {pbody} phối hợp với {pbody} tổ chức "
        "{gathering} {topic}.|Dự {gathering} có các đồng chí: {name}, {office}; {name}, {office}; {name}, {office}; đại diện "
        "{pbody}.|Đồng chí {name}, {office} chủ trì {gathering}.|Các đồng chí {name}, {office} và {name}, {office} đồng chủ "
        "trì {gathering}.|Phát biểu tại {gathering}, đồng chí {name}, {office} yêu cầu {pbody} tiếp tục thực hiện tốt {document}.|"
        "Thực hiện {document}, {pbody} đã ban hành {document} về {topic}.|Căn cứ {document}, {document}, {pbody} đề ra nhiệm vụ "
        "trọng tâm giai đoạn {year}-2025.|Theo báo cáo của {pbody}, sau {small} năm thực hiện {document}, nhận thức của cấp ủy, "
        "chính quyền các cấp được nâng lên.|Ngày {day}, đồng chí {name}, {office} đến thăm, làm việc với {pbody}.|Tại kỳ họp, "
        "đồng chí {name} được bầu giữ chức {office} nhiệm kỳ {year} - 2026.|{pbody} công bố quyết định bổ nhiệm ông {name} giữ "
        "chức {office} từ ngày {day}.|Kết luận {gathering}, {office} {name} đề nghị các sở, ban, ngành và địa phương rà soát "
        "{document}.|Ông {name} - {office} cho rằng công tác dân vận phải gần dân, trọng dân.|Trước đó, chiều {day}, đoàn công tác "
        "do đồng chí {name}, {office} làm trưởng đoàn đã kiểm tra tại {pbody}.|Tham gia đoàn có lãnh đạo {pbody}, {pbody} và "
        "các phòng chuyên môn."
    ).split("|"),
    "filler": (
        "Công tác dân vận của chính quyền các cấp có nhiều chuyển biến tích cực, góp phần củng cố khối đại đoàn kết.|"
        "Các phong trào thi đua yêu nước được triển khai sâu rộng, thiết thực, phù hợp với từng địa bàn.|"
        "Việc tiếp công dân, giải quyết khiếu nại, tố cáo được quan tâm, hạn chế tình trạng vượt cấp.|"
        "Bên cạnh kết quả đạt được, một số nơi còn lúng túng trong tổ chức thực hiện, chưa sát cơ sở.|"
        "Đội ngũ cán bộ từng bước được kiện toàn, trình độ và tác phong làm việc được nâng lên.|"
        "Người đứng đầu cấp ủy, chính quyền định kỳ đối thoại, lắng nghe tâm tư, nguyện vọng của nhân dân.|"
        "Qua kiểm tra cho thấy hồ sơ, thủ tục được niêm yết công khai, thời gian giải quyết được rút ngắn.|"
        "Nhiều mô hình hay, cách làm sáng tạo đã được nhân rộng trong hệ thống chính trị ở cơ sở."
    ).split("|"),
}

FREQUENT = (
    "và của là có được trong cho với các những một không này đã người khi ra đến về từ để như cũng vào nhiều ở theo sẽ đó "
    "năm ngày phải trên tại còn nhưng thì sau làm hơn đang vẫn việc nước nhà mới lại bị nên qua đi nếu nói rất rồi chỉ"
).split()
COMMON = (
    "thời gian|cuộc sống|thị trường|gia đình|công việc|kết quả|vấn đề|sản phẩm|dịch vụ|khách hàng|doanh nghiệp|thành phố|"
    "chất lượng|hệ thống|thông tin|chương trình|kinh nghiệm|hoạt động|môi trường|giá trị|nhu cầu|khả năng|điều kiện|"
    "quá trình|sự kiện|trường hợp|nguyên nhân|giải pháp|mục tiêu|hình ảnh|câu chuyện|con đường|dòng sông|cánh đồng|bữa cơm|"
    "tiếng cười|mùa xuân|mùa thu|buổi chiều|đêm khuya|ánh sáng|cơn gió|ngôi làng|khu phố|góc chợ|bến xe|sân bay|nhà ga|"
    "máy tính|điện thoại|mạng xã hội|ứng dụng|dữ liệu|thiết bị|robot|vệ tinh|pin mặt trời|xe điện|động cơ|phần cứng|"
    "sức khỏe|bệnh nhân|thuốc men|vắc xin|dinh dưỡng|giấc ngủ|trái tim|huyết áp|phẫu thuật|y tá|phòng khám|cấp cứu|"
    "học sinh|giáo viên|bài giảng|kỳ thi|học phí|thư viện|ký túc xá|luận văn|tốt nghiệp|tiếng Anh|toán học|lịch sử|"
    "bóng đá|trận đấu|huy chương|kỷ lục|khán giả|sân vận động|trọng tài|bàn thắng|vô địch|đối thủ|hàng thủ|cú sút|"
    "âm nhạc|ca khúc|đạo diễn|diễn viên|khán phòng|triển lãm|bức tranh|nghệ nhân|áo dài|lễ hội|ẩm thực|phở bò|cà phê|"
    "lúa gạo|cà phê nhân|hồ tiêu|thanh long|tôm sú|cá tra|phân bón|thủy lợi|hạn mặn|sâu bệnh|mùa vụ|chăn nuôi|gia cầm|"
    "lãi suất|lạm phát|cổ phiếu|trái phiếu|tỷ giá|tín dụng|lợi nhuận|doanh thu|chi phí|thuế|hóa đơn|kho hàng|đơn hàng|"
    "tai nạn|cảnh báo|ngập lụt|sạt lở|hỏa hoạn|cứu hộ|mất tích|thương vong|khắc phục|thiệt hại|di dời|lũ quét|động đất|"
    "tòa nhà|căn hộ|mặt bằng|xây dựng|kiến trúc|bê tông|cầu vượt|hầm chui|vỉa hè|cây xanh|công viên|hồ nước|bãi biển|"
    "du khách|khách sạn|tour|vé máy bay|hành lý|hộ chiếu|đặc sản|chợ đêm|homestay|bảo tàng|di tích|thác nước|hang động|"
    "chính sách|quy định|thủ tục|giấy phép|hồ sơ|đề xuất|ý kiến|thảo luận|quyết định|kế hoạch|dự án|ngân sách|đầu tư|"
    "phát triển|tăng trưởng|cạnh tranh|hợp tác|đổi mới|sáng tạo|cải thiện|nâng cao|mở rộng|duy trì|bảo vệ|hỗ trợ|chia sẻ|"
    "khó khăn|thách thức|cơ hội|hy vọng|lo lắng|bất ngờ|tự hào|kiên trì|im lặng|vội vã|chậm rãi|rõ ràng|bền vững|hiệu quả|"
    "nhanh chóng|đột ngột|âm thầm|mạnh mẽ|nhẹ nhàng|đáng kể|liên tục|thường xuyên|gần đây|trước mắt|lâu dài|hiện nay|"
    "hôm qua|tuần trước|sáng sớm|cuối tuần|đầu mùa|giữa trưa|bên cạnh|phía trước|xung quanh|giữa lòng|dọc theo|khắp nơi"
).split("|")
