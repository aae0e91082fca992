package io.aegisgate.filter.stage.guard;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.shared.message.ProtocolId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Requests with every kind of part a protocol knows, in no order, spelt as no serializer would spell them. */
final class Conversations {
    private static final String IMAGE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

    private static final List<String> CHAT = List.of(
            "{'role':'system','content':T}",
            "{'role':'developer','content':[{'type':'text','text':T}],'name':'ops'}",
            "{'role':'user','content':T}",
            "{'role':'user','content':[{'type':'text','text':T,'cache_control':{'type':'ephemeral'}},{'type':'image_url','image_url':"
                    + "{'url':'IMG','detail':'low'}},{'type':'text','text':T}]}",
            "{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'UklGRg==','format':'wav'}},{'type':'file','file':"
                    + "{'file_id':'file-1','filename':'a.pdf'}}]}",
            "{'role':'assistant','content':null,'reasoning_content':T,'tool_calls':[{'id':'call_1','type':'function','function':"
                    + "{'name':'read','arguments':J}},{'id':'call_2','type':'custom','custom':{'name':'run','input':T}}]}",
            "{'role':'assistant','content':[{'type':'text','text':T},{'type':'refusal','refusal':T}],'audio':{'id':'a'}}",
            "{'role':'assistant','content':T,'function_call':{'name':'f','arguments':J}}",
            "{'role':'tool','tool_call_id':'call_1','content':T}",
            "{'role':'tool','tool_call_id':'call_2','content':[{'type':'text','text':T}]}",
            "{'role':'function','name':'f','content':T}");
    private static final List<String> RESPONSES = List.of(
            "{'role':'user','content':T}",
            "{'type':'message','role':'developer','content':[{'type':'input_text','text':T}]}",
            "{'type':'message','role':'user','content':[{'type':'input_text','text':T},{'type':'input_image','image_url':'IMG'},"
                    + "{'type':'input_file','file_id':'file-2'}]}",
            "{'type':'message','id':'msg_1','status':'completed','role':'assistant','content':[{'type':'output_text','text':T,"
                    + "'annotations':[]},{'type':'refusal','refusal':T}]}",
            "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':T}],'encrypted_content':'gAAAAABo=='}",
            "{'type':'function_call','id':'fc_1','call_id':'c1','name':'read','arguments':J}",
            "{'type':'function_call_output','call_id':'c1','output':T}",
            "{'type':'function_call_output','call_id':'c1','output':[{'type':'input_text','text':T}]}",
            "{'type':'custom_tool_call','call_id':'c2','name':'run','input':T}",
            "{'type':'custom_tool_call_output','call_id':'c2','output':T}",
            "{'type':'local_shell_call','id':'l','call_id':'c3','status':'completed','action':{'type':'exec','command':['echo',T],"
                    + "'env':{}}}",
            "{'type':'local_shell_call_output','id':'l','output':T}",
            "{'type':'web_search_call','id':'w','status':'completed','action':{'type':'search','query':T}}",
            "{'type':'file_search_call','id':'s','queries':[T],'results':[{'file_id':'f','text':T,'score':0.50}]}",
            "{'type':'mcp_call','id':'m','name':'find','server_label':'x','arguments':J,'output':T}",
            "{'type':'mcp_list_tools','id':'t','server_label':'x','tools':[{'name':'find','description':T,'input_schema':{}}]}",
            "{'type':'code_interpreter_call','id':'i','code':T,'outputs':[{'type':'logs','logs':T}]}",
            "{'type':'item_reference','id':'msg_0'}");
    private static final List<String> MESSAGES = List.of(
            "{'role':'user','content':T}",
            "{'role':'user','content':[{'type':'text','text':T,'cache_control':{'type':'ephemeral','ttl':'5m'}},{'type':'image',"
                    + "'source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}}]}",
            "{'role':'user','content':[{'type':'document','title':T,'context':T,'source':{'type':'text','media_type':'text/plain',"
                    + "'data':T}},{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'JVBERi0x'}}]}",
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':T,'is_error':false}]}",
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':[{'type':'text','text':T},{'type':'image',"
                    + "'source':{'type':'url','url':'https://example.com/a.png'}}]}]}",
            "{'role':'user','content':[{'type':'search_result','source':'https://example.com','title':T,'content':[{'type':'text',"
                    + "'text':T}]}]}",
            "{'role':'assistant','content':T}",
            "{'role':'assistant','content':[{'type':'thinking','thinking':T,'signature':'EqQBCgIYAhIM1gbcDa9GJwZA2b3h'},{'type':"
                    + "'redacted_thinking','data':'EmwKAhgB'},{'type':'text','text':T}]}",
            "{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'read','input':{'path':'a.txt','lines':[1,2],'x':T}}]}",
            "{'role':'assistant','content':[{'type':'server_tool_use','id':'t2','name':'web_search','input':{'query':T}},{'type':"
                    + "'web_search_tool_result','tool_use_id':'t2','content':[{'type':'web_search_result','url':'https://example.com',"
                    + "'title':T,'encrypted_content':'EqgfCioIARgB','page_age':null}]}]}");

    private Conversations() {}

    /** One request whose texts come from a source. */
    static byte[] request(ProtocolId protocol, Supplier<String> texts, Random random) {
        StringBuilder turns = new StringBuilder();
        List<String> shapes =
                switch (protocol) {
                    case RESPONSES -> RESPONSES;
                    case MESSAGES -> MESSAGES;
                    default -> CHAT;
                };
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            turns.append(i == 0 ? "" : ",").append(shapes.get(random.nextInt(shapes.size())));
        }
        String shape =
                switch (protocol) {
                    case RESPONSES ->
                        "{'model':'m','instructions':T,'input':[" + turns
                                + "],'tools':[{'type':'function','name':'read',"
                                + "'description':T,'parameters':{'type':'object','properties':{'p':{'type':'string','description':T}}}}]"
                                + ",'text':{'format':{'type':'text'}},'store':false,'metadata':{'k':T}}";
                    case MESSAGES ->
                        "{'model':'m','max_tokens':9,'system':[{'type':'text','text':T}],'messages':[" + turns
                                + "],'tools':[{'name':"
                                + "'read','description':T,'input_schema':{'type':'object','properties':{'p':{'description':T}}}}],"
                                + "'metadata':{'user_id':'u-1'},'temperature':0.70}";
                    default ->
                        "{'model':'m','messages':[" + turns
                                + "],'tools':[{'type':'function','function':{'name':'read','description':T,"
                                + "'parameters':{'type':'object','properties':{'p':{'type':'string','description':T}}}}}],'n':1,"
                                + "'temperature':1e0,'vendor':{'deep':[[{'x':[true,null,-0.0]}]]}}";
                };
        StringBuilder out = new StringBuilder();
        String json = shape.replace('\'', '"').replace("IMG", IMAGE);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean place = i > 0 && ":[,".indexOf(json.charAt(i - 1)) >= 0;
            if (c == 'T' && place) {
                out.append(odd(texts.get(), random));
            } else if (c == 'J' && place) {
                out.append(odd("{\"path\": " + JsonText.quote(texts.get()) + ", \"n\": 1.0}", random));
            } else {
                boolean between = c == ',' && i + 1 < json.length() && "\"{".indexOf(json.charAt(i + 1)) >= 0;
                out.append(c).append(between && random.nextInt(5) == 0 ? "\n  " : "");
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text as a JSON string, some of its characters escaped without need. */
    private static String odd(String text, Random random) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' && random.nextBoolean()) {
                out.append("\\/");
            } else if (c < ' '
                    || c == '"'
                    || c == '\\'
                    || c == 0x7f
                    || (c > 0x7f && random.nextInt(20) == 0 && whole(text, i))) {
                out.append(String.format(Locale.ROOT, random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Half a pair is not escaped without the other half. */
    private static boolean whole(String text, int at) {
        return !Character.isSurrogate(text.charAt(at));
    }

    /** Whether a body is JSON. */
    static JsonNode read(byte[] body) {
        return GuardedAnswer.json(new String(body, StandardCharsets.UTF_8));
    }
}
